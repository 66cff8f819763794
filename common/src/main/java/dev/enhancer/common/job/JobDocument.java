package dev.enhancer.common.job;

import static dev.enhancer.common.job.JobStatus.CANCELLED;
import static dev.enhancer.common.job.JobStatus.EXPIRED;
import static dev.enhancer.common.job.JobStatus.FAILED;
import static dev.enhancer.common.job.JobStatus.PROCESSING;
import static dev.enhancer.common.job.JobStatus.QUEUED;
import static dev.enhancer.common.job.JobStatus.SUCCEEDED;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients and webhook endpoints see it. Polling, listing, events and webhooks all use this form. The constructor
 * checks that a document has exactly the fields of its state.
 *
 * @param startedAt when the worker that has or ended the job claimed it; null before
 * @param finishedAt when it became final; null before
 * @param expiresAt when it will be deleted; null before it is final
 * @param result only if it succeeded
 * @param warnings how the input was altered; empty if it was not
 * @param error only if it failed
 * @param attempts the provider calls made for it, oldest first; empty until it is final
 * @param webhook state of its deliveries; null if the client asked for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobDocument(
        JobId id,
        JobStatus status,
        Instant createdAt,
        Instant deadline,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant expiresAt,
        JobInput input,
        @Nullable JobResult result,
        @Nullable Failure error,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings,
        List<Attempt> attempts,
        @Nullable WebhookState webhook,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> metadata,
        Priority priority,
        Links links) {

    public JobDocument {
        warnings = warnings == null ? List.of() : List.copyOf(warnings); // absent in JSON
        attempts = List.copyOf(attempts);
        metadata = metadata == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        require(status.isFinal() == (finishedAt != null) && status.isFinal() == (expiresAt != null), status);
        require((status == SUCCEEDED) == (result != null), status);
        require((status == FAILED) == (error != null), status);
        require(status != QUEUED || startedAt == null, status);
    }

    /** The same, as it is stored: what becomes of its webhook is noted apart. */
    JobDocument withoutWebhook() {
        return new JobDocument(
                id,
                status,
                createdAt,
                deadline,
                startedAt,
                finishedAt,
                expiresAt,
                input,
                result,
                error,
                warnings,
                attempts,
                null,
                metadata,
                priority,
                links);
    }

    private static void require(boolean consistent, JobStatus status) {
        if (!consistent) {
            throw new IllegalArgumentException("not what a document of a %s job has".formatted(status.wireName()));
        }
    }

    /** The first document of a job. */
    public static JobDocument queued(Job job) {
        return new JobDocument(
                job.id(),
                QUEUED,
                job.createdAt(),
                job.deadline(),
                null,
                null,
                null,
                job.input(),
                null,
                null,
                job.warnings(),
                List.of(),
                job.webhook() == null ? null : WebhookState.pending(job.webhook()),
                job.metadata(),
                job.priority(),
                Links.of(job.id()));
    }

    /** The document after a worker's claim. */
    public JobDocument processing(Instant now) {
        return moved(PROCESSING, now, null, null, null, null, attempts);
    }

    /** @param keep how long the document stays readable */
    public JobDocument succeeded(JobResult result, List<Attempt> attempts, Instant now, Duration keep) {
        return moved(SUCCEEDED, startedAt, now, now.plus(keep), result, null, attempts);
    }

    /** @param keep how long the document stays readable */
    public JobDocument failed(ErrorCode code, List<Attempt> attempts, Instant now, Duration keep) {
        return moved(FAILED, startedAt, now, now.plus(keep), null, Failure.of(code), attempts);
    }

    /** @param keep how long the document stays readable */
    public JobDocument cancelled(Instant now, Duration keep) {
        return moved(CANCELLED, startedAt, now, now.plus(keep), null, null, attempts);
    }

    /** @param keep how long the document stays readable */
    public JobDocument expired(List<Attempt> attempts, Instant now, Duration keep) {
        return moved(EXPIRED, startedAt, now, now.plus(keep), null, null, attempts);
    }

    private JobDocument moved(
            JobStatus next,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant expiresAt,
            @Nullable JobResult result,
            @Nullable Failure error,
            List<Attempt> attempts) {
        if (!status.canMoveTo(next)) {
            throw new IllegalStateException("%s: no way from %s to %s".formatted(id, status, next));
        }
        return new JobDocument(
                id,
                next,
                createdAt,
                deadline,
                startedAt,
                finishedAt,
                expiresAt,
                input,
                result,
                error,
                warnings,
                attempts,
                webhook == null ? null : webhook.at(next),
                metadata,
                priority,
                links);
    }

    /** Why a job failed. */
    public record Failure(String code, String message) {
        static Failure of(ErrorCode code) {
            return new Failure(code.wireName(), code.message());
        }
    }

    /**
     * State of a job's deliveries.
     *
     * @param status {@code pending}, {@code retrying}, {@code delivered} or {@code failed}
     * @param attempts number of delivery attempts so far
     */
    public record WebhookState(String url, List<String> events, String status, int attempts) {
        private static final String PENDING = "pending";

        static WebhookState pending(WebhookTarget target) {
            return new WebhookState(target.url(), target.events(), PENDING, 0);
        }

        /** The state after a move of the job: pending if the client asked for the event of the next status. */
        private WebhookState at(JobStatus next) {
            return tells(next) ? new WebhookState(url, events, PENDING, attempts) : this;
        }

        /** Whether the client wants to hear of a status. */
        public boolean tells(JobStatus status) {
            return events.contains(status.eventType());
        }
    }

    /** Paths of related resources on the ingress. */
    public record Links(String self, String events, String cancel) {
        static Links of(JobId id) {
            String self = "/v1/jobs/" + id;
            return new Links(self, self + "/events", self + "/cancel");
        }
    }
}
