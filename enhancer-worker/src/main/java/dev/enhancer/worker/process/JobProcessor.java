package dev.enhancer.worker.process;

import static dev.enhancer.common.error.ErrorCode.PROCESSING_FAILED;
import static dev.enhancer.common.error.ErrorCode.PROVIDERS_UNAVAILABLE;
import static dev.enhancer.common.error.ErrorCode.PROVIDER_REFUSED;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Later;
import dev.enhancer.worker.provider.Enhancement;
import dev.enhancer.worker.provider.Enhancement.Enhanced;
import dev.enhancer.worker.provider.Enhancement.OutOfTime;
import dev.enhancer.worker.provider.Enhancement.Refused;
import dev.enhancer.worker.provider.Enhancement.Unavailable;
import dev.enhancer.worker.provider.ProviderChain;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Refilling;
import dev.enhancer.worker.result.Finish;
import dev.enhancer.worker.result.JobEvents;
import dev.enhancer.worker.result.JobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What is done with one job: claim, enhance, finish, announce. Its record is done with only when the job is final and
 * that has been announced, so that a crash at any point between repeats the rest and nothing else.
 */
final class JobProcessor {
    private static final Logger log = LoggerFactory.getLogger(JobProcessor.class);

    /** When a record came twice to this worker, or its job went to another one while it ran: how soon to look again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** While Redis is refilled, which takes seconds. */
    private static final Duration LOOK_AGAIN_SOON = Duration.ofMillis(500);

    private final JobStore store;
    private final ProviderChain chain;
    private final JobEvents events;
    private final JobMeters meters;
    private final Clock clock;
    private final Set<JobId> running = ConcurrentHashMap.newKeySet();

    JobProcessor(JobStore store, ProviderChain chain, JobEvents events, JobMeters meters, Clock clock) {
        this.store = store;
        this.chain = chain;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** @throws InterruptedException if the worker stops; the job stays claimed until this worker's heartbeat ends */
    Disposition process(Job job, TraceParent trace) throws InterruptedException {
        if (!running.add(job.id())) {
            return new Later(LOOK_AGAIN); // its partition went away and came back while it runs here
        }
        try {
            return switch (store.claim(job)) {
                case Claimed claim -> run(claim, trace);
                case Busy(Duration lookAgain) -> new Later(lookAgain);
                case Refilling _ -> new Later(LOOK_AGAIN_SOON);
                case Ended(String status, byte[] document) -> ended(job, status, document, trace);
            };
        } finally {
            running.remove(job.id());
        }
    }

    private Disposition run(Claimed claim, TraceParent trace) throws InterruptedException {
        meters.claimed(claim);
        JobDocument end = enhance(claim);
        if (!finish(claim, end)) {
            meters.late();
            return new Later(LOOK_AGAIN); // done with when the winner's document is final and announced
        }
        report(claim.job(), end, trace);
        return new Done(events.announce(claim.job(), end.status().wireName(), JobJson.write(end), trace));
    }

    /** A result has been paid for: while Redis is away or refilled it waits here rather than being asked for again. */
    private boolean finish(Claimed claim, JobDocument end) throws InterruptedException {
        while (true) {
            try {
                Finish finish = store.finish(claim, end);
                if (finish != Finish.REFILLING) {
                    return finish == Finish.FINISHED;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_SOON.toMillis());
            } catch (DataAccessException _) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            }
        }
    }

    private Disposition ended(Job job, String status, byte[] document, TraceParent trace) {
        meters.seenAgain();
        return document.length == 0 ? Disposition.DONE : new Done(events.announce(job, status, document, trace));
    }

    private JobDocument enhance(Claimed claim) throws InterruptedException {
        JobDocument document = claim.document();
        try {
            Enhancement enhancement = chain.enhance(claim.job());
            Instant now = clock.instant();
            Duration keep = store.keep();
            return switch (enhancement) {
                case Enhanced(var result, var attempts) -> document.succeeded(result, attempts, now, keep);
                case Refused(var attempts) -> document.failed(PROVIDER_REFUSED, attempts, now, keep);
                case Unavailable(var attempts) -> document.failed(PROVIDERS_UNAVAILABLE, attempts, now, keep);
                case OutOfTime(var attempts) -> document.expired(attempts, now, keep);
            };
        } catch (RuntimeException e) {
            log.atError().addKeyValue("job_id", claim.job().id()).setCause(e).log("job.defect");
            return document.failed(PROCESSING_FAILED, List.of(), clock.instant(), store.keep());
        }
    }

    private void report(Job job, JobDocument end, TraceParent trace) {
        Duration queued = Duration.between(job.createdAt(), end.startedAt());
        Duration ran = Duration.between(end.startedAt(), end.finishedAt());
        meters.processed(end.status(), queued, ran);
        log.atInfo()
                .addKeyValue("job_id", job.id())
                .addKeyValue("client", job.clientId())
                .addKeyValue("state", end.status().wireName())
                .addKeyValue(
                        "provider", end.result() == null ? "-" : end.result().provider())
                .addKeyValue("attempts", end.attempts().size())
                .addKeyValue("queue_ms", queued.toMillis())
                .addKeyValue("run_ms", ran.toMillis())
                .addKeyValue("trace_id", trace.traceId())
                .log("job.processed");
    }
}
