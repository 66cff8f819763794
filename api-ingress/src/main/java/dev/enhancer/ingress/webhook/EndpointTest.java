package dev.enhancer.ingress.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Tries an endpoint out with an event of its own. It goes the way of every delivery, guarded and signed by the worker,
 * but once, and to an endpoint that is broken or disabled too: one that takes it is taken for well again.
 */
final class EndpointTest {
    private static final byte[] DATA =
            "{\"message\":\"This tries your endpoint out. Nothing has happened.\"}".getBytes(UTF_8);

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(100);

    /** What a call may take, 15 s, and a name server before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DueDeliveries due;
    private final JobDeliveries deliveries;
    private final Clock clock;

    EndpointTest(DueDeliveries due, JobDeliveries deliveries, Clock clock) {
        this.due = due;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Gives what came of it within 20 s, or then what is still to be tried.
     *
     * @param url one that may be called, as far as that is known before
     */
    Mono<Delivery> run(String clientId, String url, TraceParent trace) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JobId noJob = JobId.next();
        WebhookMessage message = new WebhookMessage(
                WebhookMessage.idOf(noJob, WebhookMessage.TEST),
                WebhookMessage.TEST,
                noJob,
                clientId,
                url,
                now,
                WebhookMessage.bodyOf(WebhookMessage.TEST, JobJson.format(now), DATA));
        return due.put(DueDelivery.again(message, now), trace)
                .then(outcome(noJob))
                .timeout(PATIENCE, Mono.just(untried(message)));
    }

    private Mono<Delivery> outcome(JobId noJob) {
        return deliveries
                .find(noJob)
                .flatMapIterable(found -> found)
                .filter(delivery ->
                        delivery.status() == DeliveryStatus.DELIVERED || delivery.status() == DeliveryStatus.FAILED)
                .next()
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN_AFTER));
    }

    private static Delivery untried(WebhookMessage message) {
        return new Delivery(
                message.id(), message.event(), DeliveryStatus.PENDING, message.createdAt(), null, List.of());
    }
}
