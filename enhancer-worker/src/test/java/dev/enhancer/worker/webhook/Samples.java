package dev.enhancer.worker.webhook;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages, outcomes and settings for tests. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final WebhookSecret SECRET =
            new WebhookSecret(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), NOW, null);
    static final List<Duration> STEPS =
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private Samples() {}

    static WebhookMessage message(String url) {
        return new WebhookMessage(
                "msg_1",
                "job.succeeded",
                new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"),
                "acme",
                url,
                NOW,
                "{\"test\":\"é\"}");
    }

    static DueDelivery due(int tries) {
        return new DueDelivery(message("https://example.com/"), tries, NOW, 0, null);
    }

    static AttemptOutcome answered(int status, @Nullable Duration retryAfter) {
        DeliveryError error = status / 100 == 2 ? null : DeliveryError.BAD_STATUS;
        return new AttemptOutcome(new DeliveryAttempt(NOW, status, 1L, error, null), retryAfter, true);
    }

    static WebhookSettings settings(int maxInFlight) {
        return settings(maxInFlight, 1_000);
    }

    static WebhookSettings settings(int maxInFlight, int maxPerSecond) {
        return new WebhookSettings(
                STEPS,
                true,
                List.of(),
                false,
                new Secret(""),
                Duration.ofSeconds(15),
                maxInFlight,
                6,
                maxPerSecond,
                10,
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofDays(5),
                1,
                "group",
                Duration.ZERO);
    }
}
