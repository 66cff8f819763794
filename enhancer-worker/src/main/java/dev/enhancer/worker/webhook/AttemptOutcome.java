package dev.enhancer.worker.webhook;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one delivery attempt.
 *
 * @param attempt what happened
 * @param shown what the client may see of it
 * @param retryAfter wait that the endpoint requested; null: none
 * @param connected whether at least a part of the request was sent
 */
record AttemptOutcome(
        DeliveryAttempt attempt,
        DeliveryAttempt shown,
        @Nullable Duration retryAfter,
        boolean connected) {
    private static final int SERVER_ERRORS = 500;
    private static final int GONE = 410;

    /** An outcome that the client may see completely. */
    AttemptOutcome(DeliveryAttempt attempt, @Nullable Duration retryAfter, boolean connected) {
        this(attempt, attempt, retryAfter, connected);
    }

    /** The same outcome, of which the client sees only whether the event was delivered. */
    AttemptOutcome withheld() {
        return new AttemptOutcome(attempt, attempt.withheld(), retryAfter, connected);
    }

    /** Whether the attempt may have reached a host, so that its outcome reveals something about that host. */
    boolean hasReached() {
        return switch (attempt.error()) {
            case null -> true;
            case BAD_STATUS, TIMEOUT, CONNECTION_FAILED, TLS_FAILED, BAD_ANSWER, UNDELIVERED -> true;
            case UNKNOWN_HOST, ADDRESS_NOT_ALLOWED, INVALID_URL, NO_SECRET, ENDPOINT_DISABLED, ENDPOINT_UNREACHABLE ->
                false;
        };
    }

    /** From connecting to the end of the response. */
    long durationMs() {
        return requireNonNull(attempt.durationMs(), "only what is shown can be withheld");
    }

    boolean isDelivered() {
        return attempt.error() == null;
    }

    boolean isTimeout() {
        return attempt.error() == DeliveryError.TIMEOUT;
    }

    /** The endpoint asked for no further attempts. */
    boolean isGone() {
        return attempt.statusCode() != null && attempt.statusCode() == GONE;
    }

    /** False if no call could be made, which says nothing about the endpoint. */
    boolean isCall() {
        return switch (attempt.error()) {
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

    /**
     * What a failure counts against. A withheld failure always counts against the URL: otherwise a client could learn from
     * calls to other URLs of the origin whether a port is open.
     */
    Fault fault() {
        if (isDelivered() || !isCall()) {
            return Fault.NONE;
        }
        boolean isWithheld = shown.error() == DeliveryError.UNDELIVERED;
        return connected || isWithheld ? Fault.URL : Fault.ORIGIN;
    }

    /** The endpoint works, although it may have refused the event: its response was not a 5xx. */
    boolean isAlive() {
        return attempt.statusCode() != null && attempt.statusCode() < SERVER_ERRORS;
    }

    /** Why the event was not delivered, in ASCII: the error and, if there was a response, its status. */
    String reason() {
        String error = attempt.error() == null ? "-" : attempt.error().wireName();
        return attempt.statusCode() == null ? error : error + " " + attempt.statusCode();
    }
}
