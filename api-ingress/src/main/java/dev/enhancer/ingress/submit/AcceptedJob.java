package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.JobId;

/**
 * A job that is on its lane.
 *
 * @param document the job document as Redis has it; empty if the job has been deleted or has expired since
 */
public record AcceptedJob(JobId id, byte[] document) {
    public boolean isGone() {
        return document.length == 0;
    }
}
