package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.redis.JobScript;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.result.WorkerIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * How deliveries stand, in Redis: one round trip before a try and one after it. When Redis cannot be reached they throw
 * {@link org.springframework.dao.DataAccessException}.
 */
final class DeliveryStore {
    @SuppressWarnings("rawtypes") // what Spring Data can name of a list of strings
    private static final RedisScript<List> BEGIN = RedisScript.of(JobScript.WEBHOOK_BEGIN.text(), List.class);

    private static final RedisScript<String> END = RedisScript.of(JobScript.WEBHOOK_END.text(), String.class);

    /** From the begin to the call, and from its end to the note, if nothing is in the way. */
    private static final Duration AROUND_CALL = Duration.ofMillis(1_500);

    private static final String PROCESSING = "job.processing";

    private final StringRedisTemplate redis;
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
            StringRedisTemplate redis,
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
        WebhookMessage message = due.message();
        List<?> answer = redis.execute(
                BEGIN,
                List.of(
                        Keys.deliveries(message.jobId()),
                        Keys.job(message.jobId()),
                        Keys.webhookSecrets(message.clientId()),
                        Keys.endpoints(message.clientId())),
                message.event(),
                message.id(),
                millis(message.createdAt()),
                Integer.toString(due.tries()),
                askedAt(due),
                message.body(),
                millis(clock.instant().plus(keep)),
                receiver.keys().origin(),
                millis(due.dueAt()),
                worker,
                Long.toString(longestCall.toMillis()),
                Keys.HEARTBEAT_PREFIX,
                receiver.keys().url());
        String told = (String) answer.get(1);
        return switch ((String) answer.getFirst()) {
            case "send" -> new Begin.Send(read(message.clientId(), told));
            case "overtaken" -> new Begin.Overtaken();
            case "wait" -> new Begin.UnderWay(Duration.ofMillis(Long.parseLong(told)));
            case "deleted" -> new Begin.Deleted();
            case "disabled" -> new Begin.Disabled();
            case Object other -> throw new IllegalStateException("webhook_begin.lua answered " + other);
        };
    }

    private List<WebhookSecret> read(String clientId, String json) {
        return json.isEmpty() ? List.of() : secrets.read(clientId, json.getBytes(UTF_8));
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
        WebhookMessage message = due.message();
        Instant now = clock.instant();
        Instant forgetAt = (nextTry == null ? now : nextTry).plus(keep);
        String answer = redis.execute(
                END,
                List.of(
                        Keys.deliveries(message.jobId()),
                        Keys.job(message.jobId()),
                        Keys.endpoints(message.clientId())),
                message.event(),
                status.wireName(),
                nextTry == null ? "" : millis(nextTry),
                attempt == null ? "" : DeliveryJson.write(attempt.shown()),
                Integer.toString(due.tries() + (attempt == null ? 0 : 1)),
                message.event().equals(PROCESSING) ? "0" : "1",
                millis(forgetAt),
                receiver.keys().origin(),
                fault(attempt),
                millis(now),
                Long.toString(disableAfter.toMillis()),
                askedAt(due),
                receiver.keys().url(),
                Integer.toString(EndpointHealth.MOST));
        return answer.equals("disabled");
    }

    private static String fault(@Nullable Attempt attempt) {
        return attempt == null || !attempt.isCall()
                ? ""
                : attempt.fault().name().toLowerCase(Locale.ROOT);
    }

    private static String askedAt(DueDelivery due) {
        return due.askedAt() == null ? "" : millis(due.askedAt());
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
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
