package dev.enhancer.bench.eval.report;

import java.util.stream.LongStream;

/** Values of which the report names some. */
public final class Spread {
    private final long[] sorted;

    private Spread(long[] sorted) {
        this.sorted = sorted;
    }

    public static Spread of(LongStream values) {
        return new Spread(values.sorted().toArray());
    }

    /**
     * The smallest value that so many of a hundred do not exceed; 0 if there are no values.
     *
     * @param percent 1 to 100
     */
    public long percentile(int percent) {
        return sorted.length == 0 ? 0 : sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
