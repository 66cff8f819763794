package dev.enhancer.ingress.ratelimit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.jspecify.annotations.Nullable;

/**
 * What Redis has lent this node of a limit: counted there already, to be used within the second in which it was lent, so
 * that the count stays exact to the second. Safe for any thread.
 */
final class Loan {
    private final Taken first;
    private final int lent;
    private final int perMinute;
    private final long askedAtNanos;
    private int left;

    /**
     * @param first what was taken along with it; what is lent counts as left there
     * @param lent how many more
     * @param perMinute the limit of which it is
     * @param askedAtNanos before Redis told the time: so the second ends here no later than there
     */
    Loan(Taken first, int lent, int perMinute, long askedAtNanos) {
        this.first = first;
        this.lent = lent;
        this.perMinute = perMinute;
        this.left = lent;
        this.askedAtNanos = askedAtNanos;
    }

    /** @return one of it; null: there is none left, its second is over, or the limit is another now */
    synchronized @Nullable Taken take(int limitPerMinute, long nowNanos) {
        long elapsed = Math.max(0, NANOSECONDS.toMillis(nowNanos - askedAtNanos));
        if (left == 0 || elapsed >= millis() || limitPerMinute != perMinute) {
            return null;
        }
        left--;
        return new Taken(
                1,
                first.left() - lent + left,
                Math.max(0, first.waitMillis() - elapsed),
                first.atMillis() + elapsed,
                false);
    }

    /** Ends it. @return how many have not been used */
    synchronized int end() {
        int unused = left;
        left = 0;
        return unused;
    }

    /** For how long it may be used, from when it was asked for. */
    long millis() {
        return SECONDS.toMillis(1) - first.atMillis() % SECONDS.toMillis(1);
    }

    /** The second in which all of it counts. */
    long second() {
        return MILLISECONDS.toSeconds(first.atMillis());
    }
}
