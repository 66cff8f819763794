package dev.enhancer.worker.webhook;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryTry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param shown what its client may see of it
 * @param retryAfter as the receiver wished; null: it did not say
 * @param connected whether the request was sent, be it in part
 */
record Attempt(
        DeliveryTry outcome, DeliveryTry shown, @Nullable Duration retryAfter, boolean connected) {
    private static final int SERVER_ERRORS = 500;
    private static final int GONE = 410;

    /** One that the client may see all of. */
    Attempt(DeliveryTry outcome, @Nullable Duration retryAfter, boolean connected) {
        this(outcome, outcome, retryAfter, connected);
    }

    /** The same, of which the client sees nothing but whether it delivered. */
    Attempt withheld() {
        return new Attempt(outcome, outcome.withheld(), retryAfter, connected);
    }

    /** Whether it may have reached somebody, so that its outcome tells something of them. */
    boolean hasReached() {
        return switch (outcome.error()) {
            case null -> true;
            case BAD_STATUS, TIMEOUT, CONNECTION_FAILED, TLS_FAILED, BAD_ANSWER, UNDELIVERED -> true;
            case UNKNOWN_HOST, ADDRESS_NOT_ALLOWED, INVALID_URL, NO_SECRET, ENDPOINT_DISABLED, ENDPOINT_UNREACHABLE ->
                false;
        };
    }

    /** From connect to the end of the answer. */
    long durationMs() {
        return requireNonNull(outcome.durationMs(), "only what is shown can be withheld");
    }

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

    /** False: something was missing that a call needs, which says nothing of the receiver. */
    boolean isCall() {
        return switch (outcome.error()) {
            case null -> true;
            case BAD_STATUS,
                    TIMEOUT,
                    UNKNOWN_HOST,
                    ADDRESS_NOT_ALLOWED,
                    CONNECTION_FAILED,
                    TLS_FAILED,
                    BAD_ANSWER,
                    UNDELIVERED -> true;
            case INVALID_URL, NO_SECRET, ENDPOINT_DISABLED, ENDPOINT_UNREACHABLE -> false;
        };
    }

    /** What it speaks against. What is withheld must not be told from what becomes of other URLs of the origin. */
    Fault fault() {
        if (isDelivered() || !isCall()) {
            return Fault.NONE;
        }
        boolean isWithheld = shown.error() == DeliveryError.UNDELIVERED;
        return connected || isWithheld ? Fault.URL : Fault.ORIGIN;
    }

    /** The receiver is not in trouble, though it may have refused: it answered otherwise than with 5xx. */
    boolean isAlive() {
        return outcome.statusCode() != null && outcome.statusCode() < SERVER_ERRORS;
    }

    /** Why it was not delivered, in ASCII: the class of error, and the status if there was an answer. */
    String reason() {
        String error = outcome.error() == null ? "-" : outcome.error().wireName();
        return outcome.statusCode() == null ? error : error + " " + outcome.statusCode();
    }
}
