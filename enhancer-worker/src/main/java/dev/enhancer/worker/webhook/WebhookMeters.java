package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.worker.telemetry.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Metrics of deliveries and delivery attempts. */
final class WebhookMeters {
    /** Up to the default time limit of a delivery attempt. */
    private static final Duration[] ATTEMPT_BOUNDS =
            Buckets.millis(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000);

    private static final Duration[] DELAY_BOUNDS =
            Buckets.millis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000);

    private final Timer delay;
    private final Timer delivered;
    private final Timer undelivered;
    private final Counter deliveredCount;
    private final Map<DeliveryError, Counter> errors = new EnumMap<>(DeliveryError.class);
    private final Counter failed;
    private final Counter parked;
    private final Counter dropped;
    private final Counter disabled;

    WebhookMeters(MeterRegistry meters, Endpoints endpoints) {
        delay = Timer.builder("enhancer.webhook.delay")
                .description("From an event to its delivery, of those delivered by the first attempt")
                .serviceLevelObjectives(DELAY_BOUNDS)
                .register(meters);
        delivered = duration(meters, "delivered");
        undelivered = duration(meters, "failed");
        deliveredCount = attempts(meters, "delivered");
        for (DeliveryError error : DeliveryError.values()) {
            errors.put(error, attempts(meters, error.wireName()));
        }
        failed = counter(meters, "deliveries.failed", "Deliveries given up");
        parked = counter(
                meters,
                "deliveries.parked",
                "Deliveries put off without an attempt, for their endpoint is broken or slow");
        dropped = counter(
                meters,
                "deliveries.overtaken",
                "Records of what was delivered or given up already, or whose job is gone");
        disabled = counter(meters, "endpoints.disabled", "Endpoints disabled because they failed for days on end");
        Gauge.builder("enhancer.webhook.attempts.in.flight", endpoints, Endpoints::inFlight)
                .description("Delivery attempts at once")
                .register(meters);
        Gauge.builder("enhancer.webhook.endpoints.broken", endpoints, Endpoints::broken)
                .description("Endpoints that are left alone for a while")
                .register(meters);
    }

    private static Counter attempts(MeterRegistry meters, String outcome) {
        return Counter.builder("enhancer.webhook.attempts")
                .description("Delivery attempts, by what came of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Timer duration(MeterRegistry meters, String result) {
        return Timer.builder("enhancer.webhook.attempt.duration")
                .description("Delivery attempts, from connect to the end of the response")
                .serviceLevelObjectives(ATTEMPT_BOUNDS)
                .tag("result", result)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("enhancer.webhook." + name)
                .description(description)
                .register(meters);
    }

    void attempted(AttemptOutcome outcome, Instant eventAt, Instant now, boolean first) {
        DeliveryError error = outcome.attempt().error();
        (error == null ? deliveredCount : errors.getOrDefault(error, deliveredCount)).increment();
        (error == null ? delivered : undelivered).record(Duration.ofMillis(outcome.durationMs()));
        if (first && error == null && now.isAfter(eventAt)) {
            delay.record(Duration.between(eventAt, now));
        }
    }

    void failed() {
        failed.increment();
    }

    void parked() {
        parked.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void disabled() {
        disabled.increment();
    }
}
