package dev.enhancer.worker.result;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of claiming a job. */
public sealed interface Claim {
    /**
     * This worker holds the job.
     *
     * @param token fencing token: only the holder of the newest may finish the job
     * @param tries how many times the job has been claimed, this claim included
     * @param document the document that Redis has now
     * @param isLimited true if the job has one of the slots of a client with a limit
     * @param completionKey the key under which jobs with the same request will find its completion; null: none will
     * @param sharedResult result of a job with the same request, which finishes this one; null: there is none
     */
    record Claimed(
            Job job,
            long token,
            int tries,
            JobDocument document,
            boolean isLimited,
            @Nullable CompletionKey completionKey,
            @Nullable JobResult sharedResult)
            implements Claim {
        /** True if the job was claimed before and not finished. */
        public boolean again() {
            return tries > 1;
        }
    }

    /** A live worker holds the job. Its heartbeat may have ended after {@code recheckAfter}. */
    record Busy(Duration recheckAfter) implements Claim {}

    /** A job with the same request is running. Its completion may be there after {@code recheckAfter}. */
    record Awaited(Duration recheckAfter) implements Claim {}

    /** The client has as many jobs in hand as it may have. */
    record Limited() implements Claim {}

    /**
     * The job is final.
     *
     * @param status wire name
     * @param document UTF-8 JSON; empty: the job was withdrawn or deleted, and there is nothing to announce
     */
    record Ended(String status, byte[] document) implements Claim {}

    /** Redis has lost the job and is being refilled. The job may turn out to be final. */
    record Refilling() implements Claim {}
}
