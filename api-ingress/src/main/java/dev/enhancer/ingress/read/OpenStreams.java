package dev.enhancer.ingress.read;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import reactor.core.publisher.Flux;

/** Counts the event streams that clients have open on this node, and refuses more than a client's plan allows. */
final class OpenStreams {
    private final OpenRequests open = new OpenRequests();
    private final Plans plans;

    OpenStreams(Plans plans, MeterRegistry meters) {
        this.plans = plans;
        Gauge.builder("enhancer.streams.open", open, OpenRequests::count)
                .description("streams of events that clients have open on this node")
                .register(meters);
    }

    /**
     * Returns the same events, and counts the stream while it is subscribed to. Counting starts with the subscription and
     * not with the request, because the body of a response to HEAD, or to a client that closed the connection, is never
     * subscribed to and would stay counted.
     *
     * @return fails with {@code rate_limit_exceeded}, before the first event, if the client has too many streams open
     */
    <T> Flux<T> counted(Caller caller, Flux<T> events) {
        return Flux.using(() -> opened(caller), _ -> events, open::close);
    }

    private String opened(Caller caller) {
        int max = plans.maxStreams(caller.plan());
        if (!open.open(caller.clientId(), max)) {
            throw new ApiException(
                    ErrorCode.RATE_LIMIT_EXCEEDED,
                    List.of(new Detail("events", "at most %d streams of a client may be open".formatted(max))));
        }
        return caller.clientId();
    }
}
