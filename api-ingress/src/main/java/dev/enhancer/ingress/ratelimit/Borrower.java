package dev.enhancer.ingress.ratelimit;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one limit how many requests this node borrows from Redis. If the limit is used often, it borrows as many as
 * the node will need in a quarter of a second. Safe for any thread.
 */
final class Borrower {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIPS_A_SECOND = 4;

    /** Divides the limit: a hundredth of it is so little that other nodes do not miss it. */
    private static final int LARGEST_SHARE = 100;

    private long secondBegan;
    private int asked;
    private int askedBefore;
    private boolean asking;
    private @Nullable Loan loan;

    /** @return one of the borrowed requests; null: Redis must be asked */
    synchronized @Nullable Consumption take(int perMinute, long nowNanos) {
        if (asked == 0 || nowNanos - secondBegan >= SECOND) {
            askedBefore = nowNanos - secondBegan < 2 * SECOND ? asked : 0;
            asked = 0;
            secondBegan = nowNanos;
        }
        asked++;
        return loan == null ? null : loan.take(perMinute, nowNanos);
    }

    /** @return how many to borrow; 0: none, and then {@link #answered} must not be called */
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

    /** The reply has come, or will not come. */
    synchronized void answered() {
        asking = false;
    }
}
