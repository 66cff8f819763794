package dev.enhancer.worker.process;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.Priority;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.telemetry.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Metrics of jobs. */
final class JobMeters {
    /** Most of it is the time of a provider; the last bound is the default deadline of a job. */
    private static final Duration[] RUN_BOUNDS =
            Buckets.millis(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 30_000, 60_000, 300_000, 900_000);

    /** From "there was a free slot" to the default deadline of a job. */
    private static final Duration[] QUEUE_BOUNDS =
            Buckets.millis(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000);

    private final Map<JobStatus, Timer> run;
    private final Map<Priority, Timer> queued;
    private final UsageMeters usage;
    private final Counter again;
    private final Counter seenAgain;
    private final Counter late;
    private final Counter limited;
    private final Counter awaited;
    private final Counter stopped;
    private final Counter givenUp;
    private final Counter unreadable;
    private final Counter newer;

    JobMeters(MeterRegistry meters) {
        run = Arrays.stream(JobStatus.values())
                .filter(JobStatus::isFinal)
                .collect(Collectors.toMap(
                        Function.identity(),
                        status -> Timer.builder("enhancer.job.run.duration")
                                .description("From claim to final state")
                                .serviceLevelObjectives(RUN_BOUNDS)
                                .tag("state", status.wireName())
                                .register(meters),
                        (one, _) -> one,
                        () -> new EnumMap<>(JobStatus.class)));
        queued = new EnumMap<>(Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), lane -> Timer.builder("enhancer.job.queue.duration")
                        .description("From submission to claim, of jobs that became final here")
                        .serviceLevelObjectives(QUEUE_BOUNDS)
                        .tag("lane", lane.wireName())
                        .register(meters))));
        usage = new UsageMeters(meters);
        again = counter(meters, "taken.over", "Jobs taken up again after a try that did not finish them");
        seenAgain = counter(meters, "seen.again", "Records that came again after their job was final");
        late = counter(meters, "late", "Results dropped because the job went to another worker or ended meanwhile");
        limited = counter(meters, "limited", "Claims put off because the client has as many jobs in hand as it may");
        awaited = counter(meters, "awaited", "Looks at jobs that wait for the answer of one that asks the same");
        stopped = counter(meters, "stopped", "Jobs stopped because they were ended elsewhere");
        givenUp =
                counter(meters, "given.up", "Jobs that failed because they were taken up too often and never finished");
        unreadable = counter(meters, "unreadable", "Records that are no job");
        newer = counter(meters, "newer", "Looks at records that wait for a newer worker");
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder("enhancer.jobs." + name).description(description).register(meters);
    }

    void claimed(Claimed claim) {
        if (claim.again()) {
            again.increment();
        }
    }

    void processed(Priority lane, JobStatus status, Duration inQueue, Duration running, List<Attempt> attempts) {
        usage.record(attempts);
        record(queued.get(lane), inQueue);
        record(run.get(status), running);
    }

    private static void record(@Nullable Timer timer, Duration time) {
        if (timer != null) {
            timer.record(time);
        }
    }

    void seenAgain() {
        seenAgain.increment();
    }

    void late() {
        late.increment();
    }

    void limited() {
        limited.increment();
    }

    void awaited() {
        awaited.increment();
    }

    void stopped() {
        stopped.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    void unreadable() {
        unreadable.increment();
    }

    void newer() {
        newer.increment();
    }
}
