package dev.enhancer.worker.webhook;

import java.time.Duration;

/**
 * Limits calls per second. After a quiet second, a second's worth of calls may begin at once. Not safe for several threads.
 */
final class Pace {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long interval;

    /** When the calls made so far would be used up if they had been spread evenly. */
    private long until;

    Pace(int maxPerSecond, long now) {
        this.interval = SECOND / maxPerSecond;
        this.until = now;
    }

    /** Counts a call and returns zero, or returns how long to wait for the next call, in nanoseconds. */
    long take(long now) {
        long ahead = ahead(now) + interval;
        if (ahead > SECOND) {
            return ahead - SECOND;
        }
        until = now + ahead;
        return 0;
    }

    /** Takes back a call that was counted and not made. */
    void giveBack() {
        until -= interval;
    }

    /** Whether a full second's worth of calls is available. */
    boolean isQuiet(long now) {
        return ahead(now) == 0;
    }

    private long ahead(long now) {
        return Math.max(0, until - now);
    }
}
