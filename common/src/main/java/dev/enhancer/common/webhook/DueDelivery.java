package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for its next try: the value of a record on {@code webhooks.retry.<delay>}, and of a dead letter.
 *
 * @param tries made so far, of the schedule that it is on
 * @param dueAt not to be tried before
 * @param parked how often it was put off without being tried, since the last try
 * @param askedAt when somebody asked for it to be sent again: it is sent though it may have been delivered, and though its
 *     endpoint may be disabled, until somebody asks anew; null: nobody did
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

    /** An event that nobody has tried to deliver yet. */
    public static DueDelivery first(WebhookMessage message) {
        return new DueDelivery(message, 0, message.createdAt(), 0, null);
    }

    /** The message is to be sent again, the schedule from its start. */
    public static DueDelivery again(WebhookMessage message, Instant now) {
        return new DueDelivery(message, 0, now, 0, now);
    }

    /** Somebody waits for it: it is sent whatever is known of its endpoint. */
    @JsonIgnore
    public boolean isAskedFor() {
        return isResent() || message.isTest();
    }

    /** Somebody asked for it to be sent again. */
    @JsonIgnore
    public boolean isResent() {
        return askedAt != null;
    }

    /** It was tried and is to be tried again. */
    public DueDelivery retryAt(Instant due) {
        return new DueDelivery(message, tries + 1, due, 0, askedAt);
    }

    /** It was not tried, and is to be looked at again. */
    public DueDelivery parkedUntil(Instant due) {
        return new DueDelivery(message, tries, due, parked + 1, askedAt);
    }
}
