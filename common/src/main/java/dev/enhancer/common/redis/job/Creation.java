package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import java.util.List;

/** What the records of a submission were found to be. */
public sealed interface Creation {
    /** They are made now. */
    record Created() implements Creation {}

    /**
     * An earlier request with the same key made them.
     *
     * @param isLeftHalfDone whether those that are still queued may be missing in Kafka, and are this request's to put there
     */
    record Earlier(List<EarlierJob> jobs, String note, boolean isLeftHalfDone) implements Creation {
        public Earlier {
            jobs = List.copyOf(jobs);
        }
    }

    /** An earlier request with the same key is at it. */
    record InProgress() implements Creation {}

    /** The key belongs to a request that means something else. */
    record KeyReused() implements Creation {}

    /** The client has spent its budget of the day. */
    record Exhausted() implements Creation {}

    /** The client's tokens of this generation have ended, or the client is gone. */
    record ShutOut() implements Creation {}

    /** There was no earlier request, and this one was not to begin. */
    record Absent() implements Creation {}

    /**
     * A job of an earlier request.
     *
     * @param document empty if there is none any more
     * @param lane the job as it goes to Kafka; empty if it is there for certain
     */
    record EarlierJob(JobId id, boolean isQueued, byte[] document, byte[] lane) {}
}
