package dev.enhancer.worker.reaper;

import dev.enhancer.common.job.JobId;

/** What became of an overdue job when it was looked at. */
sealed interface Found {
    /** There is nothing to end: Redis has no job of that id, or only the mark of a withdrawn submission. */
    record Nothing() implements Found {}

    /** Its owner has deleted it: nothing is left but the mark, which says who that is. */
    record Deleted(JobId id, String clientId) implements Found {}

    /** Somebody else moved it at the same moment. */
    record Moved() implements Found {}

    /**
     * It is final, and that may not have been announced.
     *
     * @param status wire name
     * @param document UTF-8 JSON
     * @param expiredNow true if it was this look that ended it
     */
    record Final(JobId id, String clientId, String status, byte[] document, boolean expiredNow) implements Found {}
}
