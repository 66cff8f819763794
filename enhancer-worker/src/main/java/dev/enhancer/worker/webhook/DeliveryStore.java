package dev.enhancer.worker.webhook;

import dev.enhancer.common.redis.delivery.BeginDelivery;
import dev.enhancer.common.redis.delivery.EndDelivery;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.WorkerIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records deliveries in Redis, with one round trip before an attempt and one after it. If Redis cannot be reached, methods
 * throw {@link org.springframework.dao.DataAccessException}.
 */
final class DeliveryStore {
    /** Normal time from the begin to the call, and from the end of the call to its record. */
    private static final Duration AROUND_CALL = Duration.ofMillis(1_500);

    private final ScriptRunner redis;
    private final WebhookSecretJson secrets;
    private final Duration keep;
    private final Duration disableAfter;
    private final Duration longestCall;
    private final String worker;
    private final Clock clock;

    /**
     * @param keep how long deliveries are remembered after their last or next attempt: as long as a job's result
     * @param settings time limit of a call, and how long an endpoint may fail before it is disabled
     */
    DeliveryStore(
            ScriptRunner redis,
            WebhookSecretJson secrets,
            Duration keep,
            WebhookSettings settings,
            WorkerIdentity identity,
            Clock clock) {
        this.redis = redis;
        this.secrets = secrets;
        this.keep = keep;
        this.disableAfter = settings.disableAfter();
        this.longestCall = settings.timeout().plus(BoundedCalls.MOST_OVER).plus(AROUND_CALL);
        this.worker = identity.value();
        this.clock = clock;
    }

    /** Decides whether this worker sends the message now. */
    BeginDelivery.Next begin(DueDelivery due, Endpoint endpoint) {
        return redis.run(new BeginDelivery(
                due, endpoint.keys(), worker, longestCall, clock.instant().plus(keep)));
    }

    /** Opens the client's secrets that came with the decision: newest first, expired ones included. */
    List<WebhookSecret> open(DueDelivery due, byte[] sealedSecrets) {
        return sealedSecrets.length == 0
                ? List.of()
                : secrets.read(due.message().clientId(), sealedSecrets);
    }

    /**
     * Records the new state of a delivery, in its own record and beside the job's document.
     *
     * @param outcome null: the delivery was given up without an attempt
     * @param nextAttempt null: there is none
     * @return true if this disabled the endpoint
     */
    boolean end(
            DueDelivery due,
            Endpoint endpoint,
            DeliveryStatus status,
            @Nullable AttemptOutcome outcome,
            @Nullable Instant nextAttempt) {
        Instant now = clock.instant();
        Instant forgetAt = (nextAttempt == null ? now : nextAttempt).plus(keep);
        return redis.run(new EndDelivery(
                due,
                endpoint.keys(),
                status,
                outcome == null ? null : outcome.shown(),
                nextAttempt,
                fault(outcome),
                disableAfter,
                forgetAt,
                now));
    }

    private static EndDelivery.Fault fault(@Nullable AttemptOutcome outcome) {
        if (outcome == null || !outcome.isCall()) {
            return EndDelivery.Fault.NO_CALL;
        }
        return switch (outcome.fault()) {
            case NONE -> EndDelivery.Fault.NONE;
            case ORIGIN -> EndDelivery.Fault.ORIGIN;
            case URL -> EndDelivery.Fault.URL;
        };
    }
}
