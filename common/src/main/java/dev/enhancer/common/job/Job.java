package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the client submitted it and as it stands on its lane. It never changes; what becomes of it is the
 * {@link JobDocument}. A worker needs nothing but this.
 *
 * @param clientId the client that owns the job; no other sees it
 * @param createdAt when ingress took it in
 * @param deadline by when it must be final; after {@code createdAt}
 * @param routing which provider to begin with, as the client wished
 * @param webhook where to announce it; null: nowhere
 * @param metadata the client's own pairs, given back untouched; empty if none
 */
public record Job(
        JobId id,
        String clientId,
        Instant createdAt,
        Instant deadline,
        Priority priority,
        JobInput input,
        Routing routing,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable WebhookTarget webhook,
        Map<String, String> metadata) {
    /** From creation to deadline at most; ingress takes in no other. */
    public static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

    public Job {
        requireNonNull(id, "id");
        requireNonNull(priority, "priority");
        requireNonNull(input, "input");
        requireNonNull(routing, "routing");
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("a job has an owner");
        }
        if (!deadline.isAfter(createdAt)) {
            throw new IllegalArgumentException("the deadline is not after the creation");
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // keeps the client's order
    }

    /** The same job with a call of its own: it has nothing to do with what others ask. */
    public Job asFresh() {
        return new Job(id, clientId, createdAt, deadline, priority, input, routing.asFresh(), webhook, metadata);
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(deadline);
    }
}
