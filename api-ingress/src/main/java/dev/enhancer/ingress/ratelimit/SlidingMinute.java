package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;

/**
 * Counts the requests of the last minute by the second, like {@code take.lua}: never more than the limit in any 60 s, and
 * each request is free again 60 to 61 s later.
 */
final class SlidingMinute {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int SECONDS = 61; // the second that began 60 s ago may have ended less than 60 s ago

    private final int[] counts = new int[SECONDS];
    private final long[] lastMillis = new long[SECONDS];

    /**
     * @param count how many at most
     * @param nowMillis since epoch
     */
    synchronized Consumption take(int count, int limit, long nowMillis) {
        int counted = forgetBefore(nowMillis);
        int taken = Math.max(0, Math.min(count, limit - counted));
        if (taken > 0) {
            int bucket = bucket(second(nowMillis));
            counts[bucket] += taken;
            lastMillis[bucket] = nowMillis;
        }
        counted += taken;
        long wait = wait(Math.max(1, counted - limit + 1), nowMillis);
        return new Consumption(taken, Math.max(0, limit - counted), wait, nowMillis, true);
    }

    /** @param second the second in which they were taken */
    synchronized void giveBack(int count, long second) {
        int bucket = bucket(second);
        if (second(lastMillis[bucket]) == second) {
            counts[bucket] -= Math.min(count, counts[bucket]);
        }
    }

    private int forgetBefore(long nowMillis) {
        int counted = 0;
        for (int bucket = 0; bucket < SECONDS; bucket++) {
            if (lastMillis[bucket] + MINUTE_MILLIS <= nowMillis) {
                counts[bucket] = 0;
            }
            counted += counts[bucket];
        }
        return counted;
    }

    private long wait(int wanted, long nowMillis) {
        int free = 0;
        long wait = 0;
        for (long second = second(nowMillis) - SECONDS + 1; second <= second(nowMillis) && free < wanted; second++) {
            int bucket = bucket(second);
            if (counts[bucket] > 0) {
                free += counts[bucket];
                wait = lastMillis[bucket] + MINUTE_MILLIS - nowMillis;
            }
        }
        return wait;
    }

    private static long second(long millis) {
        return TimeUnit.MILLISECONDS.toSeconds(millis);
    }

    private static int bucket(long second) {
        return (int) (second % SECONDS);
    }
}
