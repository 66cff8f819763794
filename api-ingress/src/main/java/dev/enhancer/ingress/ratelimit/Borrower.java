package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How one limit is asked for by this node: who asks often borrows, as many as it will need within a quarter of a second.
 * Safe for any thread.
 */
final class Borrower {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIPS_A_SECOND = 4;

    /** Of the limit: so little is never missed by other nodes. */
    private static final int LARGEST_SHARE = 100;

    private long secondBegan;
    private int asked;
    private int askedBefore;
    private boolean asking;
    private @Nullable Loan loan;

    /** @return one that was borrowed; null: Redis is to be asked */
    synchronized @Nullable Taken take(int perMinute, long nowNanos) {
        if (asked == 0 || nowNanos - secondBegan >= SECOND) {
            askedBefore = nowNanos - secondBegan < 2 * SECOND ? asked : 0;
            asked = 0;
            secondBegan = nowNanos;
        }
        asked++;
        return loan == null ? null : loan.take(perMinute, nowNanos);
    }

    /** @return how many to borrow; 0: none, and then {@link #answered} is not to be called */
    synchronized int ask(int perMinute) {
        int wanted = Math.min(askedBefore / TRIPS_A_SECOND, perMinute / LARGEST_SHARE);
        if (asking || wanted == 0) {
            return 0;
        }
        asking = true;
        return wanted;
    }

    synchronized void borrowed(Loan borrowed) {
        loan = borrowed;
    }

    /** The answer has come, or will not. */
    synchronized void answered() {
        asking = false;
    }
}
