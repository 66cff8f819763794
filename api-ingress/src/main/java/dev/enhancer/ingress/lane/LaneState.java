package dev.enhancer.ingress.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.lane.LaneReport;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state of one lane over all workers, as operators see it. While no worker lives, only {@code lane} and {@code paused}
 * are known, and the other members are absent.
 *
 * @param lag jobs that wait in Kafka or in a worker, or run; a job that ends while it waits counts until its turn comes
 * @param oldestAgeMs time since the oldest job that waits in a worker was submitted; 0: none waits
 * @param inFlight jobs that are running
 * @param ratePerSecond jobs that workers finished in the last minute, per second
 * @param workSecondsWaiting how long all slots together would take for the jobs that wait; absent, too, if jobs wait and
 *     none has ended since the workers started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneState(
        Priority lane,
        boolean paused,
        @Nullable Long lag,
        @Nullable Long oldestAgeMs,
        @Nullable Integer inFlight,
        @Nullable Double ratePerSecond,
        @Nullable Double workSecondsWaiting) {
    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MILLIS_PER_SECOND = 1_000;

    /** @param reports reports on this lane, one per worker */
    static LaneState of(Priority lane, boolean paused, List<LaneReport> reports) {
        if (reports.isEmpty()) {
            return new LaneState(lane, paused, null, null, null, null, null);
        }
        return new LaneState(
                lane,
                paused,
                reports.stream().mapToLong(LaneReport::lag).sum(),
                reports.stream().mapToLong(LaneReport::oldestAgeMs).max().orElse(0),
                reports.stream().mapToInt(LaneReport::inFlight).sum(),
                rounded(reports.stream()
                                .mapToInt(LaneReport::finishedLastMinute)
                                .sum()
                        / SECONDS_PER_MINUTE),
                workSecondsWaiting(reports));
    }

    private static @Nullable Double workSecondsWaiting(List<LaneReport> reports) {
        long queued = reports.stream().mapToLong(LaneReport::queued).sum();
        int slots = reports.stream().mapToInt(LaneReport::slots).sum();
        OptionalDouble meanMs = reports.stream()
                .mapToDouble(LaneReport::meanMs)
                .filter(mean -> mean > 0)
                .average();
        if (queued == 0) {
            return 0.0;
        }
        if (meanMs.isEmpty()) {
            return null;
        }
        return rounded(queued * meanMs.getAsDouble() / slots / MILLIS_PER_SECOND);
    }

    /** Rounded to three digits. */
    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
