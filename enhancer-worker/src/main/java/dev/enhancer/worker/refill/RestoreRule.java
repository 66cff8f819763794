package dev.enhancer.worker.refill;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.common.record.JobEvent.Deleted;
import dev.enhancer.common.record.JobEvent.Reached;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.QueuedJob;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which records of the log belong in Redis. It must be asked for the deletions first, then for the final events,
 * then for the waiting jobs. Records that cannot be read are skipped; the worker that takes such a record off its lane makes
 * it a dead letter.
 *
 * <p>It remembers the jobs that must not be restored: those that were deleted, and those whose result expired before their
 * deadline. Final jobs in Redis need not be remembered.
 */
final class RestoreRule {
    /** Largest difference between the clocks of ingress, workers and Redis. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** How long after its deadline a job that no worker has taken yet is restored. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Instant now;
    private final @Nullable Instant wholeAt;
    private final Duration keep;
    private final Set<JobId> gone = new HashSet<>();

    /**
     * @param wholeAt what was written to Redis before this time is there; null: nothing is
     * @param keep how long a result stays readable
     */
    RestoreRule(Instant now, @Nullable Instant wholeAt, Duration keep) {
        this.now = now;
        this.wholeAt = wholeAt;
        this.keep = keep;
    }

    /**
     * Time of the oldest event that matters: that of a result which is still readable, or of a job which could be queued
     * again from its lane.
     */
    Instant eventsFrom() {
        return from(keep.compareTo(Job.LONGEST_DEADLINE) > 0 ? keep : Job.LONGEST_DEADLINE);
    }

    /** Time of the oldest record of a lane whose job can still be waiting. */
    Instant lanesFrom() {
        return from(Job.LONGEST_DEADLINE);
    }

    private Instant from(Duration reach) {
        Instant oldest = now.minus(reach).minus(GRACE);
        return (wholeAt == null || wholeAt.isBefore(oldest) ? oldest : wholeAt).minus(SKEW);
    }

    /** The mark of a deleted job, if the event says that it was deleted. */
    Optional<RestoredJob> deleted(JobRecord record) {
        return JobEvent.read(record).flatMap(event -> switch (event) {
            case Deleted deleted -> mark(deleted);
            case Reached _ -> Optional.empty();
        });
    }

    private Optional<RestoredJob> mark(Deleted deleted) {
        return gone.add(deleted.id())
                ? Optional.of(LostJob.deleted(deleted.id(), deleted.clientId(), now))
                : Optional.empty();
    }

    /** The final record of a job, if the event is its end and it is still to be read; the mark if it was deleted. */
    Optional<RestoredJob> ended(JobRecord record) {
        return JobEvent.read(record).flatMap(event -> switch (event) {
            case Deleted deleted -> mark(deleted);
            case Reached reached -> ended(reached);
        });
    }

    private Optional<RestoredJob> ended(Reached reached) {
        try {
            return ended(JobJson.readDocument(reached.document()), reached.clientId(), reached.document());
        } catch (UnreadableJobException _) {
            return Optional.empty();
        }
    }

    private Optional<RestoredJob> ended(JobDocument document, String owner, byte[] value) {
        Instant expiresAt = document.expiresAt();
        if (expiresAt == null || owner.isEmpty() || gone.contains(document.id())) {
            return Optional.empty();
        }
        if (expiresAt.isAfter(now)) {
            return Optional.of(LostJob.ended(document, expiresAt, owner, value));
        }
        if (couldWait(document.deadline())) {
            gone.add(document.id());
        }
        return Optional.empty();
    }

    /** The record of a queued job, if it can still be waiting. Whether it has ended is for Redis to say. */
    Optional<RestoredJob> waiting(JobRecord record) {
        try {
            Job job = QueuedJob.read(record).job();
            return couldWait(job.deadline()) && !gone.contains(job.id())
                    ? Optional.of(LostJob.queued(job, keep))
                    : Optional.empty();
        } catch (UnreadableJobException _) {
            return Optional.empty();
        }
    }

    private boolean couldWait(Instant deadline) {
        return deadline.plus(GRACE).isAfter(now);
    }
}
