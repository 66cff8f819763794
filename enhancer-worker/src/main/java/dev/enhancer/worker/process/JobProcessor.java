package dev.enhancer.worker.process;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.result.Claim;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import dev.enhancer.worker.result.RunningJobs;
import dev.enhancer.worker.result.RunningJobs.Run;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Processes one job: claim, enhance, finish, announce. Its record is acknowledged only when the job is final and Kafka has
 * its event. After a crash at any point, exactly the remaining steps are repeated.
 */
final class JobProcessor {
    /** For a record that came to this worker twice, or a job that another worker claimed while it ran here. */
    private static final Duration RECHECK_AFTER = Duration.ofSeconds(1);

    /** For a client that has as many jobs in hand as it may have. Up to half of this is added at random. */
    private static final Duration RECHECK_AFTER_WHEN_LIMITED = Duration.ofMillis(250);

    /** While Redis is refilled, which takes seconds. */
    private static final Duration RECHECK_AFTER_WHEN_REFILLING = Duration.ofMillis(500);

    private final RunningJobs jobs;
    private final PersistentMoves moves;
    private final ClaimLimit limit;
    private final JobEnhancer enhancer;
    private final Announcements announcements;
    private final JobReport report;

    JobProcessor(
            RunningJobs jobs,
            PersistentMoves moves,
            ClaimLimit limit,
            JobEnhancer enhancer,
            Announcements announcements,
            JobReport report) {
        this.jobs = jobs;
        this.moves = moves;
        this.limit = limit;
        this.enhancer = enhancer;
        this.announcements = announcements;
        this.report = report;
    }

    /** @throws InterruptedException if the worker stops; the job stays claimed until this worker's heartbeat ends */
    Disposition process(Task task) throws InterruptedException {
        Optional<Run> begun = jobs.begin(task.job().id());
        if (begun.isEmpty()) {
            return new RetryLater(RECHECK_AFTER); // the partition was reassigned and came back while the job runs here
        }
        try (Run run = begun.get()) {
            Claim claim = moves.claim(task, enhancer.completionKey(task.job()));
            report.claimed(claim);
            return switch (claim) {
                case Claimed claimed -> processClaimed(claimed, task, run);
                case Busy(Duration recheckAfter) -> new RetryLater(recheckAfter);
                case Awaited(Duration recheckAfter) -> new RetryLater(recheckAfter);
                case Limited _ -> new Disposition.Limited(lookAgainWhenLimited());
                case Refilling _ -> new RetryLater(RECHECK_AFTER_WHEN_REFILLING);
                case Ended ended -> announcements.ended(task, ended);
            };
        }
    }

    private Disposition processClaimed(Claimed claim, Task task, Run run) throws InterruptedException {
        try (JobSpan span = report.span(task);
                Scope _ = span.context().makeCurrent()) {
            Task part = span.part(task);
            Optional<JobDocument> end = enhance(claim, part, run);
            if (end.isEmpty()) {
                report.stopped();
                return new RetryLater(Duration.ZERO); // the job is final: the next check announces it
            }
            span.ends(end.get());
            return finish(claim, end.get(), part);
        } catch (RuntimeException | Error e) {
            moves.release(claim, e);
            throw e;
        }
    }

    /** The final document; empty if the job was ended elsewhere meanwhile. */
    private Optional<JobDocument> enhance(Claimed claim, Task task, Run run) throws InterruptedException {
        if (limit.givesUp(claim, task)) {
            return Optional.of(enhancer.giveUp(claim));
        }
        report.started(claim);
        announcements.started(claim, task);
        return run.unlessStopped(() -> enhancer.enhance(claim));
    }

    private Disposition finish(Claimed claim, JobDocument end, Task task) throws InterruptedException {
        DocumentJson document = DocumentJson.of(end);
        if (!moves.finish(claim, end, document)) {
            report.late();
            return new RetryLater(
                    RECHECK_AFTER); // acknowledged when the other worker's document is final and announced
        }
        report.processed(task.job(), end);
        return announcements.finished(task, end.status().wireName(), document.whole());
    }

    /** Spread at random, because many records may wait for the same client. */
    private static Duration lookAgainWhenLimited() {
        long most = RECHECK_AFTER_WHEN_LIMITED.toMillis() / 2;
        return RECHECK_AFTER_WHEN_LIMITED.plusMillis(ThreadLocalRandom.current().nextLong(most));
    }
}
