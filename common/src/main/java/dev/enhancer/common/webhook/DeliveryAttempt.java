package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery attempt.
 *
 * @param at when it began
 * @param statusCode status of the response; null if there was none, or if it is withheld
 * @param durationMs from connecting to the end of the response; null if it is withheld
 * @param error what went wrong; null if it succeeded
 * @param answer first KiB of the response body, as UTF-8; null if it had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryAttempt(
        Instant at,
        @Nullable Integer statusCode,
        @Nullable Long durationMs,
        @Nullable DeliveryError error,
        @Nullable String answer) {
    /** The same attempt without information about an endpoint that is not on the public internet. */
    public DeliveryAttempt withheld() {
        return new DeliveryAttempt(at, null, null, error == null ? null : DeliveryError.UNDELIVERED, null);
    }
}
