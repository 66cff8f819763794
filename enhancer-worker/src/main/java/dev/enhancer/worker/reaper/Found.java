package dev.enhancer.worker.reaper;

import dev.enhancer.common.job.JobId;

/** The state of an overdue job after an attempt to end it. */
sealed interface Found {
    /** There is nothing to end: Redis has no such job, or only the mark of a withdrawn submission. */
    record Nothing() implements Found {}

    /** Its client has deleted it. Only the mark with the client's id is left. */
    record Deleted(JobId id, String clientId) implements Found {}

    /** Another process changed it at the same time. */
    record Moved() implements Found {}

    /**
     * It is final, and this may not have been announced.
     *
     * @param status wire name
     * @param document UTF-8 JSON
     * @param expiredNow true if this attempt ended it
     */
    record Final(JobId id, String clientId, String status, byte[] document, boolean expiredNow) implements Found {}
}
