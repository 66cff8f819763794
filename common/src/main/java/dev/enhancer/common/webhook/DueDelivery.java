package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for its next delivery attempt: the value of a record on {@code webhooks.retry.<delay>}, and of a dead
 * letter.
 *
 * @param tries number of attempts made in the current schedule
 * @param dueAt earliest time of the next attempt
 * @param parked how often it was postponed without an attempt since the last one
 * @param askedAt when a redelivery was requested; null: it was not. A requested delivery is sent even if it was delivered
 *     before or its endpoint is disabled, until another redelivery is requested
 */
public record DueDelivery(
        WebhookMessage message,
        int tries,
        Instant dueAt,
        int parked,
        @Nullable Instant askedAt) {
    public DueDelivery {
        if (message == null || dueAt == null || tries < 0 || parked < 0) {
            throw new IllegalArgumentException("a due delivery has a message, a time, and no negative counts");
        }
    }

    /** The delivery of an event before its first attempt. */
    public static DueDelivery first(WebhookMessage message) {
        return new DueDelivery(message, 0, message.createdAt(), 0, null);
    }

    /** A redelivery, with the schedule from its start. */
    public static DueDelivery again(WebhookMessage message, Instant now) {
        return new DueDelivery(message, 0, now, 0, now);
    }

    /** Whether a person waits for it: it is sent in whatever state its endpoint is. */
    @JsonIgnore
    public boolean isAskedFor() {
        return isResent() || message.isTest();
    }

    /** Whether a redelivery was requested. */
    @JsonIgnore
    public boolean isResent() {
        return askedAt != null;
    }

    /** The delivery after an attempt that failed. */
    public DueDelivery retryAt(Instant due) {
        return new DueDelivery(message, tries + 1, due, 0, askedAt);
    }

    /** The delivery postponed without an attempt. */
    public DueDelivery parkedUntil(Instant due) {
        return new DueDelivery(message, tries, due, parked + 1, askedAt);
    }
}
