package dev.enhancer.ingress.ratelimit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.jspecify.annotations.Nullable;

/**
 * Requests that Redis has lent to this node. Redis has counted them already, and they may be used only within the second in
 * which they were lent, so that the count stays exact to the second. Safe for any thread.
 */
final class Loan {
    private final Consumption first;
    private final int lent;
    private final int perMinute;
    private final long askedAtNanos;
    private int left;

    /**
     * @param first what was taken together with the loan; its {@code left} includes the loan
     * @param lent how many requests were lent
     * @param perMinute the limit from which they were lent
     * @param askedAtNanos time before Redis was asked, so that the second ends here no later than in Redis
     */
    Loan(Consumption first, int lent, int perMinute, long askedAtNanos) {
        this.first = first;
        this.lent = lent;
        this.perMinute = perMinute;
        this.left = lent;
        this.askedAtNanos = askedAtNanos;
    }

    /** @return one of the requests; null: none is left, the second is over, or the limit has changed */
    synchronized @Nullable Consumption take(int limitPerMinute, long nowNanos) {
        long elapsed = Math.max(0, NANOSECONDS.toMillis(nowNanos - askedAtNanos));
        if (left == 0 || elapsed >= millis() || limitPerMinute != perMinute) {
            return null;
        }
        left--;
        return new Consumption(
                1,
                first.left() - lent + left,
                Math.max(0, first.waitMillis() - elapsed),
                first.atMillis() + elapsed,
                false);
    }

    /**
     * Ends the loan.
     *
     * @return how many requests were not used
     */
    synchronized int end() {
        int unused = left;
        left = 0;
        return unused;
    }

    /** How long the loan may be used, from when it was asked for. */
    long millis() {
        return SECONDS.toMillis(1) - first.atMillis() % SECONDS.toMillis(1);
    }

    /** The second in which all requests of the loan are counted. */
    long second() {
        return MILLISECONDS.toSeconds(first.atMillis());
    }
}
