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
 * Tests an endpoint with a test event. A worker delivers the event with the same checks and signatures as any other, but
 * attempts it only once, and even if the endpoint is broken or disabled. If the endpoint accepts the event, it counts as
 * healthy again.
 */
final class EndpointTest {
    private static final byte[] DATA =
            "{\"message\":\"This tries your endpoint out. Nothing has happened.\"}".getBytes(UTF_8);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    /** 15 s for the call, and 5 s for the name server before it. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private final DueDeliveries due;
    private final JobDeliveries deliveries;
    private final Clock clock;

    EndpointTest(DueDeliveries due, JobDeliveries deliveries, Clock clock) {
        this.due = due;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Returns the delivery as soon as it has an outcome, or after 20 s as pending.
     *
     * @param url a URL that passed all checks that are possible before the call
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
                .timeout(TIME_LIMIT, Mono.just(pending(message)));
    }

    private Mono<Delivery> outcome(JobId noJob) {
        return deliveries
                .find(noJob)
                .flatMapIterable(found -> found)
                .filter(delivery ->
                        delivery.status() == DeliveryStatus.DELIVERED || delivery.status() == DeliveryStatus.FAILED)
                .next()
                .repeatWhenEmpty(polls -> polls.delayElements(POLL_INTERVAL));
    }

    private static Delivery pending(WebhookMessage message) {
        return new Delivery(
                message.id(), message.event(), DeliveryStatus.PENDING, message.createdAt(), null, List.of());
    }
}
