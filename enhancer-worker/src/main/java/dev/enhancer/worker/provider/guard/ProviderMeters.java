package dev.enhancer.worker.provider.guard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The gauges of a remote provider. Resilience4j has its own for the breaker and for concurrent calls. */
final class ProviderMeters {
    private final MeterRegistry registry;

    ProviderMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(GuardedProvider link, KeyRing keys, Bottleneck bottleneck) {
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
                "Requests that all workers may make at once; +Inf: no limit",
                it -> it.requestsLeft() < 0 ? Double.POSITIVE_INFINITY : it.requestsLeft());
    }

    private void gauge(GuardedProvider link, String name, String description, ToDoubleFunction<GuardedProvider> value) {
        Gauge.builder(name, link, value)
                .description(description)
                .tag("provider", link.name())
                .register(registry);
    }
}
