package dev.enhancer.helm.scaling;

import java.util.Arrays;

/** How long jobs waited from their submission to the call of the provider. */
final class Waits {
    private static final int LONGEST = 1000;

    private final Day.Span span;
    private final double[] jobs = new double[LONGEST];

    /** @param span of the day in which the calls count */
    Waits(Day.Span span) {
        this.span = span;
    }

    void add(int second, int waited, double count) {
        if (span.contains(second)) {
            jobs[Math.min(waited, LONGEST - 1)] += count;
        }
    }

    int percentile(int percent) {
        double left = Arrays.stream(jobs).sum() * percent / 100;
        int seconds = 0;
        while (seconds < LONGEST - 1 && (left -= jobs[seconds]) > 0) {
            seconds++;
        }
        return seconds;
    }
}
