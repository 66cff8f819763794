package dev.enhancer.ingress.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.minute.LatencyBucket;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one minute.
 *
 * @param at its beginning
 * @param fallback jobs that succeeded by the local rules without being asked for them
 * @param queueMsP50 time from submission to claim of the jobs that became final; null: none did
 * @param runMsP50 time from claim to final state of these jobs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MinuteStats(
        Instant at,
        long accepted,
        long succeeded,
        long failed,
        long cancelled,
        long expired,
        long fallback,
        long cached,
        long costMicros,
        long webhooksDelivered,
        long webhooksFailed,
        @Nullable Long queueMsP50,
        @Nullable Long queueMsP95,
        @Nullable Long runMsP50,
        @Nullable Long runMsP95) {
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    static MinuteStats of(ReadMinutes.Counted counted) {
        Map<String, Long> counts = counted.counts();
        SortedMap<Integer, Long> queue = buckets(counts, MinuteCount.QUEUE);
        SortedMap<Integer, Long> run = buckets(counts, MinuteCount.RUN);
        return new MinuteStats(
                Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(counted.minute())),
                // a job that is withdrawn in the next minute is taken off there
                Math.max(0, count(counts, MinuteCount.ACCEPTED)),
                count(counts, JobStatus.SUCCEEDED.wireName()),
                count(counts, JobStatus.FAILED.wireName()),
                count(counts, JobStatus.CANCELLED.wireName()),
                count(counts, JobStatus.EXPIRED.wireName()),
                count(counts, MinuteCount.FALLBACK),
                count(counts, MinuteCount.CACHED),
                count(counts, MinuteCount.COST),
                count(counts, MinuteCount.WEBHOOKS_DELIVERED),
                count(counts, MinuteCount.WEBHOOKS_FAILED),
                LatencyBucket.percentile(queue, MEDIAN),
                LatencyBucket.percentile(queue, P95),
                LatencyBucket.percentile(run, MEDIAN),
                LatencyBucket.percentile(run, P95));
    }

    private static long count(Map<String, Long> counts, String name) {
        return counts.getOrDefault(name, 0L);
    }

    private static SortedMap<Integer, Long> buckets(Map<String, Long> counts, String prefix) {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        counts.forEach((name, count) -> {
            if (name.startsWith(prefix)) {
                buckets.put(Integer.valueOf(name.substring(prefix.length())), count);
            }
        });
        return buckets;
    }
}
