package dev.enhancer.worker.provider.chain;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.telemetry.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The meters of one provider's calls: attempts by outcome, their durations, and the calls of the last minute. Succeeded and
 * failed calls have a timer each, so that fast failures do not hide slow completions. A timer for each outcome would be
 * eleven histograms a provider and would show little more.
 */
final class CallMeters {
    /** Histogram boundaries up to the default time-out of a call. */
    private static final Duration[] BOUNDS =
            Buckets.millis(50, 100, 250, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000, 30_000);

    private final Map<Outcome, Counter> attempts;
    private final Timer succeeded;
    private final Timer failed;
    private final RecentCalls recent;

    CallMeters(String provider, MeterRegistry registry, RecentCalls recent) {
        this.recent = recent;
        attempts = new EnumMap<>(Arrays.stream(Outcome.values())
                .collect(Collectors.toMap(Function.identity(), outcome -> Counter.builder("enhancer.provider.attempts")
                        .description("Calls to a provider, by how they ended")
                        .tag("provider", provider)
                        .tag("outcome", outcome.wireName())
                        .register(registry))));
        succeeded = timer(provider, "succeeded", registry);
        failed = timer(provider, "failed", registry);
    }

    private static Timer timer(String provider, String result, MeterRegistry registry) {
        return Timer.builder("enhancer.provider.attempt.duration")
                .description("Calls to a provider, from connect to the last byte of the response")
                .serviceLevelObjectives(BOUNDS)
                .tag("provider", provider)
                .tag("result", result)
                .register(registry);
    }

    RecentCalls recent() {
        return recent;
    }

    void record(Attempt attempt) {
        recent.add(attempt);
        Counter counter = attempts.get(attempt.outcome());
        if (counter != null) {
            counter.increment();
        }
        Timer timer = attempt.outcome() == Outcome.SUCCEEDED ? succeeded : failed;
        timer.record(attempt.durationMs(), MILLISECONDS);
    }
}
