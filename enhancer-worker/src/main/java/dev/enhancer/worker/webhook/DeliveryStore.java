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
 * How deliveries stand, in Redis: one round trip before a try and one after it. When Redis cannot be reached they throw
 * {@link org.springframework.dao.DataAccessException}.
 */
final class DeliveryStore {
    /** From the begin to the call, and from its end to the note, if nothing is in the way. */
    private static final Duration AROUND_CALL = Duration.ofMillis(1_500);

    private final ScriptRunner redis;
    private final WebhookSecretJson secrets;
    private final Duration keep;
    private final Duration disableAfter;
    private final Duration longestCall;
    private final String worker;
    private final Clock clock;

    /**
     * @param keep how long what was delivered is remembered: as long as a job's result
     * @param settings for how long an endpoint may fail, and a call may be under way
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

    /** Whether the message is to be sent, and with which secrets. */
    Begin begin(DueDelivery due, Receiver receiver) {
        BeginDelivery.Next next = redis.run(new BeginDelivery(
                due, receiver.keys(), worker, longestCall, clock.instant().plus(keep)));
        return switch (next) {
            case BeginDelivery.Send(byte[] sealed) ->
                new Begin.Send(read(due.message().clientId(), sealed));
            case BeginDelivery.Overtaken _ -> new Begin.Overtaken();
            case BeginDelivery.UnderWay(Duration left) -> new Begin.UnderWay(left);
            case BeginDelivery.Deleted _ -> new Begin.Deleted();
            case BeginDelivery.Disabled _ -> new Begin.Disabled();
        };
    }

    private List<WebhookSecret> read(String clientId, byte[] sealed) {
        return sealed.length == 0 ? List.of() : secrets.read(clientId, sealed);
    }

    /**
     * Notes how a delivery stands now, in its own record and in the job's document.
     *
     * @param attempt null: it was given up without one
     * @param nextTry null: there is none
     * @return true if the endpoint was disabled by this
     */
    boolean end(
            DueDelivery due,
            Receiver receiver,
            DeliveryStatus status,
            @Nullable Attempt attempt,
            @Nullable Instant nextTry) {
        Instant now = clock.instant();
        Instant forgetAt = (nextTry == null ? now : nextTry).plus(keep);
        return redis.run(new EndDelivery(
                due,
                receiver.keys(),
                status,
                attempt == null ? null : attempt.shown(),
                nextTry,
                fault(attempt),
                disableAfter,
                forgetAt,
                now));
    }

    private static EndDelivery.Fault fault(@Nullable Attempt attempt) {
        if (attempt == null || !attempt.isCall()) {
            return EndDelivery.Fault.NO_CALL;
        }
        return switch (attempt.fault()) {
            case NONE -> EndDelivery.Fault.NONE;
            case ORIGIN -> EndDelivery.Fault.ORIGIN;
            case URL -> EndDelivery.Fault.URL;
        };
    }

    /** What is to become of a delivery that is due. */
    sealed interface Begin {
        /** @param secrets of the client, newest first, expired ones among them */
        record Send(List<WebhookSecret> secrets) implements Begin {}

        /** It has been delivered or given up, or another record of it is ahead. */
        record Overtaken() implements Begin {}

        /**
         * The same try, or the one before it, may be under way elsewhere.
         *
         * @param left after so long it is not any more, if nothing is noted of it before
         */
        record UnderWay(Duration left) implements Begin {}

        /** Its job was deleted: nobody is to hear of it. */
        record Deleted() implements Begin {}

        /** Its endpoint has failed for days. */
        record Disabled() implements Begin {}
    }
}
