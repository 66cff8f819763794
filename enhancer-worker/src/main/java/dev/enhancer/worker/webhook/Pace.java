package dev.enhancer.worker.webhook;

import java.time.Duration;

/** So many calls a second and no more, after a quiet second as many at once. Not safe for use by several threads. */
final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long interval;

    /** When the calls so far would be over, had they come evenly. */
    private long until;

    Pace(int maxPerSecond, long now) {
        this.interval = SECOND / maxPerSecond;
        this.until = now;
    }

    /** Zero: a call may be made, and counts; else for how long none may, in nanoseconds. */
    long take(long now) {
        long ahead = ahead(now) + interval;
        if (ahead > SECOND) {
            return ahead - SECOND;
        }
        until = now + ahead;
        return 0;
    }

    /** There was no call after all. */
    void giveBack() {
        until -= interval;
    }

    /** No call came before its even time. */
    boolean isQuiet(long now) {
        return ahead(now) == 0;
    }

    private long ahead(long now) {
        return Math.max(0, until - now);
    }
}
