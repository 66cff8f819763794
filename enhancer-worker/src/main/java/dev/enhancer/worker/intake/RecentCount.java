package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Arrays;

/** Counts what happened in the last minute, to a second. Not safe for use by several threads. */
final class RecentCount {
    private static final int SECONDS = 60;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int[] counts = new int[SECONDS]; // by second, in a ring
    private long newest;

    /** @param nowNanos on the same clock as all further times; times do not decrease */
    RecentCount(long nowNanos) {
        newest = Math.floorDiv(nowNanos, SECOND);
    }

    void add(long nowNanos) {
        advance(nowNanos);
        counts[Math.floorMod(newest, SECONDS)]++;
    }

    int lastMinute(long nowNanos) {
        advance(nowNanos);
        return Arrays.stream(counts).sum();
    }

    private void advance(long nowNanos) {
        long now = Math.floorDiv(nowNanos, SECOND);
        for (long second = Math.max(newest, now - SECONDS) + 1; second <= now; second++) {
            counts[Math.floorMod(second, SECONDS)] = 0;
        }
        newest = Math.max(newest, now);
    }
}
