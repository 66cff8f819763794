package dev.enhancer.common.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A histogram of call times. The limit of each step is 1.2 times the one before, from 1 ms to 97 s. Unlike percentiles, the
 * histograms of several workers can be added.
 *
 * @param counts number of calls by step, without the empty steps at the end
 */
public record Latencies(List<Integer> counts) {
    public static final Latencies NONE = new Latencies(List.of());

    /** Number of steps. */
    public static final int STEPS = 64;

    private static final double GROWTH = 1.2;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Latencies {
        counts = List.copyOf(counts);
        if (counts.size() > STEPS) {
            throw new IllegalArgumentException("%d steps".formatted(counts.size()));
        }
    }

    @JsonValue
    @Override
    public List<Integer> counts() {
        return counts;
    }

    /** The step that a time belongs to; the last one for times beyond the scale. */
    public static int step(long millis) {
        return millis <= 1 ? 0 : (int) Math.min(STEPS - 1, Math.ceil(Math.log(millis) / Math.log(GROWTH)));
    }

    public int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    public Latencies plus(Latencies other) {
        int size = Math.max(counts.size(), other.counts.size());
        List<Integer> sum = new ArrayList<>(size);
        for (int step = 0; step < size; step++) {
            sum.add(at(step) + other.at(step));
        }
        return new Latencies(sum);
    }

    /**
     * A percentile, which may be a fifth too long because of the steps.
     *
     * @param share share of the calls; more than 0, at most 1
     * @return milliseconds; 0 if there were no calls
     */
    public long percentileMillis(double share) {
        long rank = (long) Math.ceil(total() * share);
        for (int step = 0; step < counts.size(); step++) {
            rank -= counts.get(step);
            if (rank <= 0) {
                return total() == 0 ? 0 : Math.round(Math.pow(GROWTH, step));
            }
        }
        return 0;
    }

    private int at(int step) {
        return step < counts.size() ? counts.get(step) : 0;
    }
}
