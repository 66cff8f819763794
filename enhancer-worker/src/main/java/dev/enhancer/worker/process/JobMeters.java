package dev.enhancer.worker.process;

import dev.enhancer.common.job.JobStatus;
import dev.enhancer.worker.result.Claim.Claimed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what becomes of jobs. */
final class JobMeters {
    private final Map<JobStatus, Timer> run;
    private final Timer queued;
    private final Counter again;
    private final Counter seenAgain;
    private final Counter late;
    private final Counter unreadable;

    JobMeters(MeterRegistry meters) {
        run = Arrays.stream(JobStatus.values())
                .filter(JobStatus::isFinal)
                .collect(Collectors.toMap(
                        Function.identity(),
                        status -> Timer.builder("enhancer.jobs.run")
                                .description("From claim to final state")
                                .tag("state", status.wireName())
                                .register(meters),
                        (one, _) -> one,
                        () -> new EnumMap<>(JobStatus.class)));
        queued = Timer.builder("enhancer.jobs.queued")
                .description("From submission to claim")
                .register(meters);
        again = Counter.builder("enhancer.jobs.taken.over")
                .description("Jobs claimed after another worker had them")
                .register(meters);
        seenAgain = Counter.builder("enhancer.jobs.seen.again")
                .description("Records that came again after their job was final")
                .register(meters);
        late = Counter.builder("enhancer.jobs.late")
                .description("Results dropped because the job went to another worker or ended meanwhile")
                .register(meters);
        unreadable = Counter.builder("enhancer.jobs.unreadable")
                .description("Records that are no job")
                .register(meters);
    }

    void claimed(Claimed claim) {
        if (claim.again()) {
            again.increment();
        }
    }

    void processed(JobStatus status, Duration inQueue, Duration running) {
        queued.record(inQueue);
        Timer timer = run.get(status);
        if (timer != null) {
            timer.record(running);
        }
    }

    void seenAgain() {
        seenAgain.increment();
    }

    void late() {
        late.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
