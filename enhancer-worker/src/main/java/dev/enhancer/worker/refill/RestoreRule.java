package dev.enhancer.worker.refill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
    Optional<RestoredJob> deleted(ConsumerRecord<String, byte[]> event) {
        return event.value() != null
                ? Optional.empty()
                : id(event).filter(gone::add).map(id -> LostJob.deleted(id, owner(event), now));
    }

    /** The final record of a job, if the event is its end and it is still to be read; the mark if it was deleted. */
    Optional<RestoredJob> ended(ConsumerRecord<String, byte[]> event) {
        byte @Nullable [] value = event.value();
        if (value == null) {
            return deleted(event);
        }
        try {
            return ended(JobJson.readDocument(value), owner(event), value);
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
    Optional<RestoredJob> waiting(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            Job job = JobJson.readJob(value);
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

    private static Optional<JobId> id(ConsumerRecord<String, byte[]> event) {
        return Optional.ofNullable(event.key()).flatMap(JobId::parse);
    }

    private static String owner(ConsumerRecord<String, byte[]> event) {
        Header header = event.headers().lastHeader(Headers.CLIENT_ID);
        return header == null || header.value() == null ? "" : new String(header.value(), US_ASCII);
    }
}
