package dev.enhancer.worker.provider;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Gauges of a remote provider; resilience4j has those of its breaker and of the calls that it may make at once. */
final class ProviderMeters {
    private static final double MILLIS = 1000;

    private final MeterRegistry registry;

    ProviderMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(GuardedProvider link, MeasuredProvider provider, KeyRing keys, Bottleneck bottleneck) {
        gauge(
                link,
                "enhancer.provider.bound",
                "1: jobs wait for the provider, more workers would not help",
                _ -> bottleneck.isTight() ? 1 : 0);
        gauge(link, "enhancer.provider.enabled", "0: operators have switched it off", it -> it.isEnabled() ? 1 : 0);
        gauge(
                link,
                "enhancer.provider.keys.refused",
                "Keys that the provider does not take: somebody must act",
                _ -> keys.refused());
        gauge(
                link,
                "enhancer.provider.budget.left",
                "Requests that all workers may make at once; -1: no limit",
                it -> it.requestsLeft());
        for (double share : List.of(0.5, 0.95)) {
            Gauge.builder(
                            "enhancer.provider.latency",
                            provider,
                            it -> it.recent().latencies().percentileMillis(share) / MILLIS)
                    .description("Answers of the last minute")
                    .baseUnit("seconds")
                    .tag("provider", link.name())
                    .tag("quantile", Double.toString(share))
                    .register(registry);
        }
    }

    private void gauge(GuardedProvider link, String name, String description, ToDoubleFunction<GuardedProvider> value) {
        Gauge.builder(name, link, value)
                .description(description)
                .tag("provider", link.name())
                .register(registry);
    }
}
