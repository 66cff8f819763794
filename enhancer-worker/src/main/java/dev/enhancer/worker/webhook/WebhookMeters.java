package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.DeliveryError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of deliveries. */
final class WebhookMeters {
    private final Timer delay;
    private final Timer delivered;
    private final Map<DeliveryError, Timer> errors = new EnumMap<>(DeliveryError.class);
    private final Counter failed;
    private final Counter parked;
    private final Counter dropped;
    private final Counter disabled;

    WebhookMeters(MeterRegistry meters, Receivers receivers) {
        delay = Timer.builder("enhancer.webhooks.delay")
                .description("From an event to its delivery, of those delivered by the first try")
                .register(meters);
        delivered = tries(meters, "delivered");
        for (DeliveryError error : DeliveryError.values()) {
            errors.put(error, tries(meters, error.wireName()));
        }
        failed = counter(meters, "failed", "Deliveries given up");
        parked = counter(meters, "parked", "Deliveries put off without a try, for their receiver is broken or slow");
        dropped =
                counter(meters, "overtaken", "Records of what was delivered or given up already, or whose job is gone");
        disabled = counter(meters, "disabled", "Endpoints disabled because they failed for days on end");
        Gauge.builder("enhancer.webhooks.in.flight", receivers, Receivers::inFlight)
                .description("Calls at once")
                .register(meters);
        Gauge.builder("enhancer.webhooks.broken", receivers, Receivers::broken)
                .description("Endpoints that are left alone for a while")
                .register(meters);
    }

    private static Timer tries(MeterRegistry meters, String outcome) {
        return Timer.builder("enhancer.webhooks.tries")
                .description("Tries, from connect to the end of the answer")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("enhancer.webhooks." + name)
                .description(description)
                .register(meters);
    }

    void tried(Attempt attempt, Instant happened, Instant now, boolean first) {
        DeliveryError error = attempt.outcome().error();
        Timer timer = error == null ? delivered : errors.getOrDefault(error, delivered);
        timer.record(Duration.ofMillis(attempt.durationMs()));
        if (first && error == null && now.isAfter(happened)) {
            delay.record(Duration.between(happened, now));
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
