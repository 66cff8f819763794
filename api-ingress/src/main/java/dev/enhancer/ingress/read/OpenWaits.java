package dev.enhancer.ingress.read;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The requests that wait for a job's end on this node: of each client as many as its plan allows. One more does not wait,
 * and is not refused either, because its job may have been accepted already.
 */
@Component
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
     * The response after a wait, which is counted until the response is there, fails or is no longer wanted.
     *
     * @param wanted how long the client is ready to wait
     * @param response what to respond after a wait of the granted time: what was wanted, or zero
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
