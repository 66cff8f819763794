package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryTry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param retryAfter as the receiver wished; null: it did not say
 */
record Attempt(DeliveryTry outcome, @Nullable Duration retryAfter) {
    private static final int SERVER_ERRORS = 500;
    private static final int GONE = 410;

    boolean isDelivered() {
        return outcome.error() == null;
    }

    boolean isTimeout() {
        return outcome.error() == DeliveryError.TIMEOUT;
    }

    /** The receiver wants no more of it. */
    boolean isGone() {
        return outcome.statusCode() != null && outcome.statusCode() == GONE;
    }

    /** Nothing says that the receiver is in trouble: it answered otherwise than with 5xx, or it was not called. */
    boolean isAlive() {
        Integer status = outcome.statusCode();
        return switch (outcome.error()) {
            case null -> true;
            case BAD_STATUS -> status != null && status < SERVER_ERRORS;
            case INVALID_URL, NO_SECRET, ENDPOINT_DISABLED, ENDPOINT_UNREACHABLE -> true;
            case TIMEOUT, UNKNOWN_HOST, ADDRESS_NOT_ALLOWED, CONNECTION_FAILED, TLS_FAILED, BAD_ANSWER -> false;
        };
    }

    /** Why it was not delivered, in ASCII: the class of error, and the status if there was an answer. */
    String reason() {
        String error = outcome.error() == null ? "-" : outcome.error().wireName();
        return outcome.statusCode() == null ? error : error + " " + outcome.statusCode();
    }
}
