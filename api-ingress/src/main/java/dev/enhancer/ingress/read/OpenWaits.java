package dev.enhancer.ingress.read;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Counts the requests that wait for a job to become final on this node, up to the maximum of the client's plan. A further
 * request is not refused, because its job may have been accepted already. It gets its response without waiting.
 */
public final class OpenWaits {
    private final OpenRequests open = new OpenRequests();
    private final Plans plans;

    OpenWaits(Plans plans, MeterRegistry meters) {
        this.plans = plans;
        Gauge.builder("enhancer.waits.open", open, OpenRequests::count)
                .description("requests that wait for a job's end on this node")
                .register(meters);
    }

    /**
     * Returns the response after a wait. The wait is counted until the response is there, fails or is cancelled.
     *
     * @param wanted how long the client wants to wait
     * @param response makes the response after the granted wait, which is the wanted one or zero
     */
    public <T> Mono<T> grant(Caller caller, Duration wanted, Function<Duration, Mono<T>> response) {
        if (wanted.isZero()) {
            return response.apply(wanted);
        }
        return Mono.using(
                () -> open.open(caller.clientId(), plans.maxWaits(caller.plan())),
                counted -> response.apply(counted ? wanted : Duration.ZERO),
                counted -> {
                    if (counted) {
                        open.close(caller.clientId());
                    }
                });
    }
}
