package dev.enhancer.common.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try of a delivery.
 *
 * @param at when it began
 * @param statusCode of the answer; null if there was none, or it is withheld
 * @param durationMs from connect to the end of the answer; null if it is withheld
 * @param error what went wrong, of {@link DeliveryError}; null if nothing did
 * @param answer its first KiB, as UTF-8; null if it had no body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryTry(
        Instant at,
        @Nullable Integer statusCode,
        @Nullable Long durationMs,
        @Nullable DeliveryError error,
        @Nullable String answer) {
    /** The same without what it would tell of an endpoint that is not on the public internet. */
    public DeliveryTry withheld() {
        return new DeliveryTry(at, null, null, error == null ? null : DeliveryError.UNDELIVERED, null);
    }
}
