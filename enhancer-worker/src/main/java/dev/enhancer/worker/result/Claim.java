package dev.enhancer.worker.result;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import java.time.Duration;

/** What came of taking a job up. */
public sealed interface Claim {
    /**
     * It is this worker's now.
     *
     * @param token fencing token: only the holder of the newest may finish the job
     * @param tries how many times it has been taken up, this one included
     * @param document as it stands in Redis
     * @param isLimited true if it has one of the places that its client may fill
     */
    record Claimed(Job job, long token, int tries, JobDocument document, boolean isLimited) implements Claim {
        /** True if the job was taken up before and not finished. */
        public boolean again() {
            return tries > 1;
        }
    }

    /** A living worker holds it; it may be dead after {@code lookAgain}. */
    record Busy(Duration lookAgain) implements Claim {}

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
