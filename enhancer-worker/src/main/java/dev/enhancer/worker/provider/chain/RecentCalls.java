package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.Latencies;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The calls to one provider within the last minute. Safe for any thread. */
final class RecentCalls {
    private static final int SLICES = 6;
    private static final long SLICE_MILLIS = 10_000;

    private final Slice[] slices = new Slice[SLICES];
    private final Clock clock;

    RecentCalls(Clock clock) {
        this.clock = clock;
        for (int i = 0; i < SLICES; i++) {
            slices[i] = new Slice();
        }
    }

    /**
     * The calls in figures.
     *
     * @param failures how many calls brought neither a completion nor a refusal
     * @param latencies the latencies of the calls that brought a completion
     */
    record Summary(int calls, int failures, Latencies latencies) {}

    /** Counts a call. An aborted call is ignored, since it says nothing about the provider. */
    synchronized void add(Attempt attempt) {
        if (attempt.outcome() == Outcome.ABORTED) {
            return;
        }
        long number = clock.millis() / SLICE_MILLIS;
        Slice slice = slices[(int) (number % SLICES)];
        if (slice.number != number) {
            slice.begin(number);
        }
        slice.calls++;
        if (attempt.outcome() == Outcome.SUCCEEDED) {
            slice.latencies[Latencies.step(attempt.durationMs())]++;
        } else if (attempt.outcome() != Outcome.REFUSED) {
            slice.failures++;
        }
    }

    synchronized Summary summary() {
        long oldest = clock.millis() / SLICE_MILLIS - SLICES + 1;
        int calls = 0;
        int failures = 0;
        int[] latencies = new int[Latencies.STEPS];
        for (Slice slice : slices) {
            if (slice.number >= oldest) {
                calls += slice.calls;
                failures += slice.failures;
                for (int step = 0; step < Latencies.STEPS; step++) {
                    latencies[step] += slice.latencies[step];
                }
            }
        }
        return new Summary(calls, failures, latencies(latencies));
    }

    private static Latencies latencies(int[] counts) {
        int size = counts.length;
        while (size > 0 && counts[size - 1] == 0) {
            size--;
        }
        List<Integer> list = new ArrayList<>(size);
        for (int step = 0; step < size; step++) {
            list.add(counts[step]);
        }
        return new Latencies(list);
    }

    /** The calls of ten seconds. */
    private static final class Slice {
        private final int[] latencies = new int[Latencies.STEPS];
        private long number = Long.MIN_VALUE;
        private int calls;
        private int failures;

        private void begin(long newNumber) {
            number = newNumber;
            calls = 0;
            failures = 0;
            Arrays.fill(latencies, 0);
        }
    }
}
