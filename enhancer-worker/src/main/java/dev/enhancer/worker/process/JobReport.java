package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.result.Claim;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports each job in a span, in the metrics and in one log line. */
final class JobReport {
    private static final Logger log = LoggerFactory.getLogger(JobReport.class);

    private final JobMeters meters;
    private final Traces traces;

    JobReport(JobMeters meters, Traces traces) {
        this.meters = meters;
        this.traces = traces;
    }

    /** Starts the span of a claimed job; the caller ends it. */
    JobSpan span(Task task) {
        return JobSpan.of(task, traces);
    }

    /** Reports the outcome of a claim, except a success, which is reported when the work begins ({@link #started}). */
    void claimed(Claim claim) {
        switch (claim) {
            case Awaited _ -> meters.awaited();
            case Limited _ -> meters.limited();
            case Ended _ -> meters.seenAgain();
            case Claimed _, Busy _, Refilling _ -> {
                // nothing to count
            }
        }
    }

    void started(Claimed claim) {
        meters.claimed(claim);
    }

    /** The job was ended elsewhere while it ran here. */
    void stopped() {
        meters.stopped();
    }

    /** The claim no longer held when the result was ready. */
    void late() {
        meters.late();
    }

    /** @param end the final document, which this worker has written */
    void processed(Job job, JobDocument end) {
        Duration queued = Duration.between(job.createdAt(), end.startedAt());
        Duration ran = Duration.between(end.startedAt(), end.finishedAt());
        meters.processed(job.priority(), end.status(), queued, ran, end.attempts());
        log.atInfo()
                .addKeyValue("state", end.status().wireName())
                .addKeyValue(
                        "provider", end.result() == null ? "-" : end.result().provider())
                .addKeyValue("attempts", end.attempts().size())
                .addKeyValue("queue_ms", queued.toMillis())
                .addKeyValue("run_ms", ran.toMillis())
                .log("job.processed");
    }
}
