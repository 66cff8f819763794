package dev.enhancer.worker.process;

import dev.enhancer.common.job.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts tokens and cost of provider calls, by provider and model. There may be any number of clients, so the spending of
 * each client is not a metric; Redis has it.
 */
final class UsageMeters {
    /** Each ingress configures models of its own, so the worker cannot rely on a small number. */
    private static final int MAX_MODELS = 50;

    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final Map<Model, Used> used = new ConcurrentHashMap<>();

    UsageMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.inputTokens() > 0 || attempt.outputTokens() > 0 || attempt.costMicros() > 0) {
                Used of = of(new Model(attempt.provider(), attempt.model()));
                of.input.increment(attempt.inputTokens());
                of.output.increment(attempt.outputTokens());
                of.cost.increment(attempt.costMicros());
            }
        }
    }

    private Used of(Model model) {
        Used known = used.get(model);
        if (known != null) {
            return known;
        }
        Model counted = used.size() < MAX_MODELS ? model : new Model(model.provider, OTHER);
        return used.computeIfAbsent(counted, this::register);
    }

    private Used register(Model model) {
        return new Used(tokens(model, "input"), tokens(model, "output"), cost(model));
    }

    private Counter tokens(Model model, String direction) {
        return Counter.builder("enhancer.provider.tokens")
                .description("Tokens that calls used, as the provider counts them")
                .tag("provider", model.provider)
                .tag("model", model.name)
                .tag("direction", direction)
                .register(meters);
    }

    private Counter cost(Model model) {
        return Counter.builder("enhancer.provider.cost")
                .description("What calls cost, in millionths of the currency of the configured prices")
                .baseUnit("micros")
                .tag("provider", model.provider)
                .tag("model", model.name)
                .register(meters);
    }

    private record Model(String provider, String name) {}

    private record Used(Counter input, Counter output, Counter cost) {}
}
