package dev.enhancer.worker.process;

import dev.enhancer.common.job.Attempt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Counts what calls to providers used, by provider and model. What each client spent is no metric, for there may be any
 * number of clients: it stands in Redis.
 */
final class UsageMeters {
    private final MeterRegistry meters;

    UsageMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            count("enhancer.provider.tokens.input", attempt, attempt.inputTokens());
            count("enhancer.provider.tokens.output", attempt, attempt.outputTokens());
            count("enhancer.provider.cost.micros", attempt, attempt.costMicros());
        }
    }

    private void count(String name, Attempt attempt, long used) {
        if (used > 0) {
            Counter.builder(name)
                    .tag("provider", attempt.provider())
                    .tag("model", attempt.model())
                    .register(meters)
                    .increment(used);
        }
    }
}
