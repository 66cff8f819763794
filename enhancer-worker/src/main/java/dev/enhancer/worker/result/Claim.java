package dev.enhancer.worker.result;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of taking a job up. */
public sealed interface Claim {
    /**
     * It is this worker's now.
     *
     * @param token fencing token: only the holder of the newest may finish the job
     * @param tries how many times it has been taken up, this one included
     * @param document as it stands in Redis
     * @param isLimited true if it has one of the places that its client may fill
     * @param answerFor under which its answer will be found by jobs that ask the same; null: none is to find it
     * @param answer of a job that asked the same, by which this one is done; null: there is none
     */
    record Claimed(
            Job job,
            long token,
            int tries,
            JobDocument document,
            boolean isLimited,
            @Nullable AnswerKey answerFor,
            @Nullable JobResult answer)
            implements Claim {
        /** True if the job was taken up before and not finished. */
        public boolean again() {
            return tries > 1;
        }
    }

    /** A living worker holds it; it may be dead after {@code lookAgain}. */
    record Busy(Duration lookAgain) implements Claim {}

    /** A job that asks the same runs, and its answer will do; it may be there after {@code lookAgain}. */
    record Awaited(Duration lookAgain) implements Claim {}

    /** Its client has as many jobs in hand as it may. */
    record Limited() implements Claim {}

    /**
     * It has ended.
     *
     * @param status wire name
     * @param document UTF-8 JSON; empty: the job was withdrawn, nobody is to hear of it
     */
    record Ended(String status, byte[] document) implements Claim {}

    /** Redis has lost it, and is being refilled: it may turn out to have ended. */
    record Refilling() implements Claim {}
}
