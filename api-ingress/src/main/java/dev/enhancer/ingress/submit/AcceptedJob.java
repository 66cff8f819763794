package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.JobId;

/**
 * A job that is on its lane.
 *
 * @param document its job document as it stands in Redis; empty if the job was deleted or forgotten since
 */
public record AcceptedJob(JobId id, byte[] document) {
    public boolean isGone() {
        return document.length == 0;
    }
}
