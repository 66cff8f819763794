package dev.enhancer.worker.refill;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.time.Duration;
import java.time.Instant;

/** Makes records of jobs as they should stand in Redis, by what the log says. */
final class LostJob {
    private LostJob() {}

    /** @param value what {@code end} was read from: clients get all its members again, also those of a newer writer */
    static RestoredJob ended(JobDocument end, Instant expiresAt, String owner, byte[] value) {
        DocumentJson document = end.webhook() == null ? new DocumentJson(value, null) : JobJson.split(value);
        return new RestoredJob(
                end.id(), owner, end.status().wireName(), document, end.createdAt(), expiresAt, end.deadline());
    }

    /** @param keep how long a result stays readable */
    static RestoredJob queued(Job job, Duration keep) {
        JobDocument document = JobDocument.queued(job);
        return new RestoredJob(
                job.id(),
                job.clientId(),
                document.status().wireName(),
                DocumentJson.of(document),
                job.createdAt(),
                job.deadline().plus(keep),
                job.deadline());
    }

    /** A mark for as long as the job may stand on its lane: the worker that meets it there lets it go. */
    static RestoredJob deleted(JobId id, String owner, Instant now) {
        return new RestoredJob(id, owner, JobField.WITHDRAWN, null, now, now.plus(Topics.LANE_RETENTION), now);
    }
}
