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

/** Times the calls of one provider by their outcome. */
final class CallMeters {
    private final Map<Outcome, Timer> calls;

    CallMeters(String provider, MeterRegistry registry) {
        calls = new EnumMap<>(Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(Function.identity(), outcome -> Timer.builder("enhancer.provider.calls")
                        .description("Calls to a provider, by how they ended")
                        .tag("provider", provider)
                        .tag("outcome", outcome.wireName())
                        .register(registry))));
    }

    void record(Attempt attempt) {
        Timer timer = calls.get(attempt.outcome());
        if (timer != null) {
            timer.record(attempt.durationMs(), MILLISECONDS);
        }
    }
}
