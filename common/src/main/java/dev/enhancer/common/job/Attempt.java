package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One try at one provider, as the job's ledger tells it.
 *
 * @param model the model that was asked for
 * @param httpStatus what the provider answered; null: nothing, or it is no HTTP service
 * @param costMicros price in millionths of the configured currency
 */
public record Attempt(
        String provider,
        String model,
        Outcome outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer httpStatus,
        Instant startedAt,
        long durationMs,
        int inputTokens,
        int outputTokens,
        long costMicros) {

    public Attempt {
        requireNonNull(outcome, "outcome");
        requireNonNull(startedAt, "startedAt");
    }

    /** How a try ended. Says which class of error it was, never the vendor's words. */
    public enum Outcome {
        SUCCEEDED,
        TIMEOUT,
        RATE_LIMITED,
        UNAUTHORIZED,
        REFUSED,
        SERVER_ERROR,
        NETWORK_ERROR,
        BAD_ANSWER,
        SKIPPED_OPEN_BREAKER,
        SKIPPED_BUDGET,
        ABORTED;

        /** The name in JSON: lower case. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
