package dev.enhancer.common.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How one worker finds one provider. Workers say it each half second under {@link dev.enhancer.common.redis.Keys}.
 *
 * @param kind which API it speaks, or {@code rules}
 * @param unauthorized none of its keys is taken
 * @param calls of the last minute
 * @param failures of these, those that speak against the provider
 * @param latencies of its answers in the last minute
 * @param inFlight calls on their way
 * @param rateBudgetLeft requests that all workers may make at once now; null: there is no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderReport(
        String name,
        String kind,
        Breaker breaker,
        boolean unauthorized,
        int calls,
        int failures,
        Latencies latencies,
        int inFlight,
        @Nullable Integer rateBudgetLeft) {

    /** Whether calls are let through. The later, the less. */
    public enum Breaker {
        /** All of them. */
        @JsonProperty("closed")
        CLOSED,
        /** A few, to see whether the provider is back. */
        @JsonProperty("half_open")
        HALF_OPEN,
        /** None. */
        @JsonProperty("open")
        OPEN
    }
}
