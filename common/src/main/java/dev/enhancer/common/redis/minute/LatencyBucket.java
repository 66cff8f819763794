package dev.enhancer.common.redis.minute;

import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that count durations. Each ends at 1.19 times its beginning (four of them double it), so that a percentile is off
 * by 9 % at most, and 110 buckets reach from a millisecond to a day. Bucket 0 has durations below a millisecond.
 */
public final class LatencyBucket {
    private static final double BUCKETS_PER_DOUBLING = 4;

    private LatencyBucket() {}

    /** The bucket of a duration; negative ones, which clocks that differ can make, count as zero. */
    public static int of(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1 ? 0 : 1 + (int) Math.floor(BUCKETS_PER_DOUBLING * log2(millis));
    }

    /**
     * A percentile in milliseconds.
     *
     * @param counts by bucket
     * @param share such as 0.95
     * @return the middle of its bucket; null: nothing was counted
     */
    public static @Nullable Long percentile(SortedMap<Integer, Long> counts, double share) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long rank = Math.max(1, (long) Math.ceil(all * share));
        long below = 0;
        for (var count : counts.entrySet()) {
            below += count.getValue();
            if (below >= rank) {
                return middle(count.getKey());
            }
        }
        return null;
    }

    private static long middle(int bucket) {
        return bucket == 0 ? 0 : Math.round(Math.pow(2, (bucket - 0.5) / BUCKETS_PER_DOUBLING));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
