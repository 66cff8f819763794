package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;

/**
 * What was taken from a limit, and what is left of it.
 *
 * @param count how many were taken; 0: none was left
 * @param left how many more could be taken
 * @param waitMillis time until more become free; 0: none are taken
 * @param atMillis since epoch, by the clock of whoever counts
 * @param local whether this process counted, because Redis was away
 */
record Taken(int count, int left, long waitMillis, long atMillis, boolean local) {
    /** The second in which it was taken. */
    long second() {
        return TimeUnit.MILLISECONDS.toSeconds(atMillis);
    }

    /** The same with another count: a part of it, or the rest without that part. */
    Taken part(int count) {
        return new Taken(count, left, waitMillis, atMillis, local);
    }

    /** The state after this number was given back. */
    Taken givenBack(int back, int perMinute) {
        int leftNow = Math.min(perMinute, left + back);
        return new Taken(count, leftNow, leftNow == perMinute ? 0 : waitMillis, atMillis, local);
    }
}
