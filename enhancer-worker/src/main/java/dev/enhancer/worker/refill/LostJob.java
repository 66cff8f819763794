package dev.enhancer.worker.refill;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import java.time.Duration;
import java.time.Instant;

/**
 * A job's record as it should stand in Redis, by what the log says.
 *
 * @param owner the client; empty if the log does not say
 * @param status wire name, or {@link JobField#WITHDRAWN} for a job that was deleted
 * @param document UTF-8 JSON; empty for a job that was deleted
 * @param forgetAt when the record ends
 * @param deadline by when a queued job is to be final
 */
record LostJob(
        JobId id, String owner, String status, byte[] document, Instant createdAt, Instant forgetAt, Instant deadline) {
    private static final byte[] NOTHING = {};

    /** @param document the bytes that {@code end} was read from: clients get the very same again */
    static LostJob ended(JobDocument end, Instant expiresAt, String owner, byte[] document) {
        return new LostJob(
                end.id(), owner, end.status().wireName(), document, end.createdAt(), expiresAt, end.deadline());
    }

    /** @param keep how long a result stays readable */
    static LostJob queued(Job job, Duration keep) {
        JobDocument document = JobDocument.queued(job);
        return new LostJob(
                job.id(),
                job.clientId(),
                document.status().wireName(),
                JobJson.write(document),
                job.createdAt(),
                job.deadline().plus(keep),
                job.deadline());
    }

    /** A mark for as long as the job may stand on its lane: the worker that meets it there lets it go. */
    static LostJob deleted(JobId id, String owner, Instant now) {
        return new LostJob(id, owner, JobField.WITHDRAWN, NOTHING, now, now.plus(Topics.LANE_RETENTION), now);
    }
}
