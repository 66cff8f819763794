package dev.enhancer.ingress.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the thresholds that clients reached. */
final class BudgetMeters {
    private final MeterRegistry registry;

    /** Registers all counters, so that they are there before the first threshold is reached. */
    BudgetMeters(MeterRegistry registry, BudgetSettings settings) {
        this.registry = registry;
        for (Period period : Period.values()) {
            settings.thresholds().forEach(percent -> counter(period, percent));
        }
    }

    void reached(Threshold threshold) {
        counter(threshold.period(), threshold.percent()).increment();
    }

    private Counter counter(Period period, int percent) {
        return Counter.builder("enhancer.budget.thresholds")
                .description("Parts of a client's budget that were spent")
                .tag("period", period.wireName())
                .tag("threshold", Integer.toString(percent))
                .register(registry);
    }
}
