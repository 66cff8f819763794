package dev.enhancer.ingress.read;

import dev.enhancer.common.job.JobId;

/** A job of a list. */
public record ListedJob(ListPosition position, String clientId, StoredDocument document) {
    public JobId id() {
        return position.id();
    }
}
