package dev.enhancer.common.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The state of one provider as one worker sees it. Workers write it every half second to a key of
 * {@link dev.enhancer.common.redis.Keys}.
 *
 * @param kind the API of the provider, or {@code rules}
 * @param unauthorized the provider rejects all its keys
 * @param calls number of calls in the last minute
 * @param failures number of these calls that count against the provider's health
 * @param latencies of its completions in the last minute
 * @param inFlight number of calls in flight
 * @param rateBudgetLeft number of requests that all workers together may make now; null: there is no limit
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

    /** Whether calls are let through, ordered from most to least. */
    public enum Breaker {
        /** All of them. */
        @JsonProperty("closed")
        CLOSED,
        /** A few, to test whether the provider has recovered. */
        @JsonProperty("half_open")
        HALF_OPEN,
        /** None. */
        @JsonProperty("open")
        OPEN
    }
}
