package dev.enhancer.worker.provider;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Times the calls of one provider by their outcome, and keeps those of the last minute in mind. */
final class CallMeters {
    private final Map<Outcome, Timer> calls;
    private final RecentCalls recent;

    CallMeters(String provider, MeterRegistry registry, RecentCalls recent) {
        this.recent = recent;
        calls = new EnumMap<>(Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(Function.identity(), outcome -> Timer.builder("enhancer.provider.calls")
                        .description("Calls to a provider, by how they ended")
                        .tag("provider", provider)
                        .tag("outcome", outcome.wireName())
                        .register(registry))));
    }

    RecentCalls recent() {
        return recent;
    }

    void record(Attempt attempt) {
        recent.add(attempt);
        Timer timer = calls.get(attempt.outcome());
        if (timer != null) {
            timer.record(attempt.durationMs(), MILLISECONDS);
        }
    }
}
