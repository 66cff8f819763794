package dev.enhancer.ingress.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of one provider over all workers, as operators see it.
 *
 * @param breaker state of the worker whose breaker lets the fewest calls through
 * @param unauthorized whether some worker has no accepted key
 * @param errorRate share of the calls of the last minute that brought neither a completion nor a refusal, 0 to 1
 * @param latencyMs latency of the completions of the last minute
 * @param inFlight calls that are running
 * @param rateBudgetLeft requests that could be made at once now; absent: there is no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderState(
        String name,
        String kind,
        boolean enabled,
        Breaker breaker,
        boolean unauthorized,
        double errorRate,
        LatencyMs latencyMs,
        int inFlight,
        @Nullable Integer rateBudgetLeft) {

    record LatencyMs(@JsonProperty("p50") long median, long p95) {}

    /** @param reports reports on this provider, one per worker; at least one */
    static ProviderState of(List<ProviderReport> reports, boolean enabled) {
        ProviderReport any = reports.getFirst();
        Latencies latencies = reports.stream().map(ProviderReport::latencies).reduce(Latencies.NONE, Latencies::plus);
        return new ProviderState(
                any.name(),
                any.kind(),
                enabled,
                reports.stream()
                        .map(ProviderReport::breaker)
                        .max(Breaker::compareTo)
                        .orElse(Breaker.CLOSED),
                reports.stream().anyMatch(ProviderReport::unauthorized),
                errorRate(reports),
                new LatencyMs(latencies.percentileMillis(0.5), latencies.percentileMillis(0.95)),
                reports.stream().mapToInt(ProviderReport::inFlight).sum(),
                reports.stream()
                        .map(ProviderReport::rateBudgetLeft)
                        .flatMap(Stream::ofNullable)
                        .min(Integer::compareTo)
                        .orElse(null));
    }

    /** Rounded to four digits. */
    private static double errorRate(List<ProviderReport> reports) {
        int calls = reports.stream().mapToInt(ProviderReport::calls).sum();
        int failures = reports.stream().mapToInt(ProviderReport::failures).sum();
        return calls == 0 ? 0 : Math.round(10_000.0 * failures / calls) / 10_000.0;
    }
}
