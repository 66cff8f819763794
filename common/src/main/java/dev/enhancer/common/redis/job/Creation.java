package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import java.util.List;

/** The outcome of creating the records of a submission. */
public sealed interface Creation {
    /** The records were created. */
    record Created() implements Creation {}

    /**
     * An earlier request with the same key made them.
     *
     * @param isLeftHalfDone whether jobs that are still queued may be missing in Kafka; then this request must put them
     *     there
     */
    record Earlier(List<EarlierJob> jobs, String note, boolean isLeftHalfDone) implements Creation {
        public Earlier {
            jobs = List.copyOf(jobs);
        }
    }

    /** An earlier request with the same key is in progress. */
    record InProgress() implements Creation {}

    /** The key belongs to a request with another meaning. */
    record KeyReused() implements Creation {}

    /** The client has spent its budget of the day. */
    record Exhausted() implements Creation {}

    /** The client's tokens of this generation are no longer valid, or the client was deleted. */
    record ShutOut() implements Creation {}

    /** There was no earlier request, and this one was only a look-up. */
    record Absent() implements Creation {}

    /**
     * A job of an earlier request.
     *
     * @param document empty if it no longer exists
     * @param lane the job as it is written to Kafka; empty if it is certainly there
     */
    record EarlierJob(JobId id, boolean isQueued, byte[] document, byte[] lane) {}
}
