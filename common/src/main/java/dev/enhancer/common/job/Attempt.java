package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.json.WireName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One provider call, as the job document shows it.
 *
 * @param model the model that was asked for
 * @param httpStatus status of the provider's response; null: there was none, or the provider is no HTTP service
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

    /** The outcome of an attempt. It names a class of errors and never contains the vendor's message. */
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

        /** The lower-case name in JSON. */
        @JsonValue
        public String wireName() {
            return WireName.of(this);
        }
    }
}
