package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;

/**
 * What was taken from a limit, and what is left of it.
 *
 * @param count how many were taken; 0: none was left
 * @param left how many more could be taken
 * @param waitMillis time until more become free; 0: none are taken
 * @param atMillis when it was taken, in milliseconds since the epoch, by Redis's clock or, if {@code local}, this node's
 * @param local whether this node counted by itself, because Redis was away
 */
record Consumption(int count, int left, long waitMillis, long atMillis, boolean local) {
    /** The second in which it was taken, since the epoch. */
    long second() {
        return TimeUnit.MILLISECONDS.toSeconds(atMillis);
    }

    /** A part of this consumption, with the same state of the limit. */
    Consumption part(int count) {
        return new Consumption(count, left, waitMillis, atMillis, local);
    }

    /** This consumption with the state of the limit after some requests were given back. */
    Consumption givenBack(int back, int perMinute) {
        int leftNow = Math.min(perMinute, left + back);
        return new Consumption(count, leftNow, leftNow == perMinute ? 0 : waitMillis, atMillis, local);
    }
}
