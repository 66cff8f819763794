package dev.enhancer.worker.process;

import dev.enhancer.common.job.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what calls to providers used, by provider and model. What each client spent is no metric, for there may be any
 * number of clients: it stands in Redis.
 */
final class UsageMeters {
    /** Models are configured, but by each ingress: a worker must not trust that they are few. */
    private static final int MOST_MODELS = 50;

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
        Model counted = used.size() < MOST_MODELS ? model : new Model(model.provider, OTHER);
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
