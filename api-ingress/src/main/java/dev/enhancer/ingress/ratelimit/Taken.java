package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;

/**
 * What was taken of a limit, and what is left.
 *
 * @param count how many; 0: there were none
 * @param left how many more there are
 * @param waitMillis until there are more than now; 0: there are all
 * @param atMillis since epoch, by the clock of who counts
 * @param local whether this process counts, since Redis is away
 */
record Taken(int count, int left, long waitMillis, long atMillis, boolean local) {
    /** The second in which it was taken. */
    long second() {
        return TimeUnit.MILLISECONDS.toSeconds(atMillis);
    }

    /** A part of it, or what remains without a part. */
    Taken part(int count) {
        return new Taken(count, left, waitMillis, atMillis, local);
    }

    /** How it stands after so many were given back. */
    Taken givenBack(int back, int perMinute) {
        int leftNow = Math.min(perMinute, left + back);
        return new Taken(count, leftNow, leftNow == perMinute ? 0 : waitMillis, atMillis, local);
    }
}
