package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as the client submitted it and as it is on its lane. It never changes, and contains everything that a worker needs.
 * Its {@link JobDocument} shows its progress.
 *
 * @param clientId the client that the job belongs to; no other client sees it
 * @param createdAt when ingress created it
 * @param deadline by when it must be final; after {@code createdAt}
 * @param routing which provider the client wants to be asked first
 * @param webhook where to announce events; null: nowhere
 * @param metadata the client's own pairs, returned unchanged; empty if none
 * @param warnings how the input was altered; empty if it was not
 * @param earlier the result that it refines; null: none
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
        Map<String, String> metadata,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EarlierResult earlier) {
    /** Longest time from creation to deadline. Ingress rejects a later deadline. */
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
        warnings = warnings == null ? List.of() : List.copyOf(warnings); // absent in JSON
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // keeps the client's order
    }

    /** A job whose input was not altered and which refines no other. */
    public Job(
            JobId id,
            String clientId,
            Instant createdAt,
            Instant deadline,
            Priority priority,
            JobInput input,
            Routing routing,
            @Nullable WebhookTarget webhook,
            Map<String, String> metadata) {
        this(id, clientId, createdAt, deadline, priority, input, routing, webhook, metadata, List.of(), null);
    }

    /** The same job, which neither uses nor provides shared completions. */
    public Job asFresh() {
        return new Job(
                id,
                clientId,
                createdAt,
                deadline,
                priority,
                input,
                routing.asFresh(),
                webhook,
                metadata,
                warnings,
                earlier);
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(deadline);
    }
}
