package dev.enhancer.worker.process;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Later;
import dev.enhancer.worker.result.Announcer;
import dev.enhancer.worker.result.Claim;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import dev.enhancer.worker.result.Finish;
import dev.enhancer.worker.result.JobMoves;
import dev.enhancer.worker.result.RunningJobs;
import dev.enhancer.worker.result.RunningJobs.Run;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * What is done with one job: claim, enhance, finish, announce. Its record is done with only when the job is final and
 * that has been announced, so that a crash at any point between repeats the rest and nothing else.
 */
final class JobProcessor {
    private static final Logger log = LoggerFactory.getLogger(JobProcessor.class);

    /** When a record came twice to this worker, or its job went to another one while it ran: how soon to look again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** When its client has as many jobs in hand as it may: so soon, and up to half as long again. */
    private static final Duration LOOK_AGAIN_WHEN_LIMITED = Duration.ofMillis(250);

    /** While Redis is refilled, which takes seconds; and before a job is let go again. */
    private static final Duration LOOK_AGAIN_SOON = Duration.ofMillis(500);

    /** How often a job is let go at most. If none comes through, it stays claimed until this worker's heartbeat ends. */
    private static final int RELEASE_TRIES = 5;

    private final JobMoves moves;
    private final JobEnhancer enhancer;
    private final Announcer announcer;
    private final RunningJobs jobs;
    private final JobMeters meters;
    private final Traces traces;
    private final int maxTries;

    JobProcessor(
            JobMoves moves,
            JobEnhancer enhancer,
            Announcer announcer,
            RunningJobs jobs,
            JobMeters meters,
            Traces traces,
            int maxTries) {
        this.moves = moves;
        this.enhancer = enhancer;
        this.announcer = announcer;
        this.jobs = jobs;
        this.meters = meters;
        this.traces = traces;
        this.maxTries = maxTries;
    }

    /** @throws InterruptedException if the worker stops; the job stays claimed until this worker's heartbeat ends */
    Disposition process(Task task) throws InterruptedException {
        Optional<Run> begun = jobs.begin(task.job().id());
        if (begun.isEmpty()) {
            return new Later(LOOK_AGAIN); // its partition went away and came back while it runs here
        }
        try (Run run = begun.get()) {
            return switch (claim(task)) {
                case Claimed claim -> held(claim, task, run);
                case Busy(Duration lookAgain) -> new Later(lookAgain);
                case Awaited(Duration lookAgain) -> awaited(lookAgain);
                case Limited() -> limited();
                case Refilling _ -> new Later(LOOK_AGAIN_SOON);
                case Ended(String status, byte[] document) -> ended(task, status, document);
            };
        }
    }

    /** Of a claim without an answer nobody knows whether it was made: only this worker can find out, and to all others it is. */
    private Claim claim(Task task) throws InterruptedException {
        boolean unanswered = false;
        while (true) {
            try {
                return moves.claim(task.job(), task.limit(), enhancer.answerKey(task.job()));
            } catch (RedisConnectionFailureException e) {
                if (!unanswered) {
                    throw e; // it was not sent
                }
            } catch (DataAccessException _) {
                unanswered = true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private Disposition held(Claimed claim, Task task, Run run) throws InterruptedException {
        try (JobSpan span = JobSpan.of(task, traces);
                Scope _ = span.context().makeCurrent()) {
            Task part = span.part(task);
            return claim.tries() > maxTries ? giveUp(claim, part, span) : work(claim, part, run, span);
        } catch (RuntimeException | Error e) {
            release(claim, e);
            throw e;
        }
    }

    private Disposition work(Claimed claim, Task task, Run run, JobSpan span) throws InterruptedException {
        meters.claimed(claim);
        announceStart(claim, task);
        Optional<JobDocument> end = run.unlessStopped(() -> enhancer.enhance(claim));
        if (end.isEmpty()) {
            meters.stopped();
            return new Later(Duration.ZERO); // it is final: the next look announces it
        }
        return end(claim, end.get(), task, span);
    }

    /** For those who asked to hear of it. Nothing waits for it: when the job ends, nobody needs it any more. */
    private void announceStart(Claimed claim, Task task) {
        Job job = claim.job();
        JobStatus status = claim.document().status();
        if (job.webhook() != null && job.webhook().events().contains(status.eventType())) {
            announcer
                    .announce(JobEvent.reached(
                            job.id(),
                            job.clientId(),
                            status.wireName(),
                            JobJson.write(claim.document()),
                            task.trace()))
                    .exceptionally(failure -> {
                        try (LogContext _ = LogContext.open()
                                .job(job.id().value())
                                .client(job.clientId())
                                .trace(task.trace())) {
                            log.atDebug().setCause(failure).log("job.start_unannounced");
                        }
                        return null;
                    });
        }
    }

    /** The window holds the record for another try; if its partition has gone, another worker need not wait for us. */
    private void release(Claimed claim, Throwable cause) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                moves.release(claim);
                return;
            } catch (DataAccessException e) {
                if (tries == RELEASE_TRIES) {
                    cause.addSuppressed(e);
                    return;
                }
            } catch (RuntimeException | Error e) {
                cause.addSuppressed(e);
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_SOON.toMillis());
        }
    }

    /** What it did to the workers that had it before, an {@code Error} or worse, it would do to this one. */
    private Disposition giveUp(Claimed claim, Task task, JobSpan span) throws InterruptedException {
        String reason = "taken up %d times and never finished".formatted(maxTries);
        try {
            announcer.bury(task.record(), reason).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("no dead letter was taken", e); // the record is held for another try
        }
        meters.givenUp();
        log.atError().addKeyValue("reason", reason).log("job.given_up");
        return end(claim, enhancer.giveUp(claim), task, span);
    }

    private Disposition end(Claimed claim, JobDocument end, Task task, JobSpan span) throws InterruptedException {
        span.ends(end);
        byte[] document = JobJson.write(end);
        if (!finish(claim, end, document)) {
            meters.late();
            return new Later(LOOK_AGAIN); // done with when the winner's document is final and announced
        }
        report(end, task);
        return announced(task, end.status().wireName(), document);
    }

    /** A result has been paid for: while Redis is away or refilled it waits here rather than being asked for again. */
    private boolean finish(Claimed claim, JobDocument end, byte[] document) throws InterruptedException {
        while (true) {
            try {
                Finish finish = moves.finish(claim, end, document);
                if (finish != Finish.REFILLING) {
                    return finish == Finish.FINISHED;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_SOON.toMillis());
            } catch (DataAccessException _) {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
            }
        }
    }

    private Disposition awaited(Duration lookAgain) {
        meters.awaited();
        return new Later(lookAgain);
    }

    private Disposition limited() {
        meters.limited();
        long most = LOOK_AGAIN_WHEN_LIMITED.toMillis() / 2;
        return new Disposition.Limited(
                LOOK_AGAIN_WHEN_LIMITED.plusMillis(ThreadLocalRandom.current().nextLong(most)));
    }

    private Disposition ended(Task task, String status, byte[] document) {
        meters.seenAgain();
        return document.length == 0 ? Disposition.DONE : announced(task, status, document);
    }

    private Done announced(Task task, String status, byte[] document) {
        Job job = task.job();
        return new Done(announcer.announce(
                JobEvent.reached(job.id(), job.clientId(), status, document, task.trace())));
    }

    private void report(JobDocument end, Task task) {
        Job job = task.job();
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
