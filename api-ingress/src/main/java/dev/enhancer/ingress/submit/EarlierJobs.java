package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.read.StoredDocument;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** The jobs whose results can be refined. */
final class EarlierJobs {
    /** Refusals that depend on how the earlier job is now, so that the same request may have been accepted before. */
    private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.JOB_NOT_FOUND, ErrorCode.JOB_NOT_SUCCEEDED);

    private final BiFunction<JobId, String, Mono<StoredDocument>> documents;

    /** @param documents the document of a client's job, by job and client; empty if the client has no such job */
    EarlierJobs(BiFunction<JobId, String, Mono<StoredDocument>> documents) {
        this.documents = documents;
    }

    /**
     * The document of a client's job, which has a result. Takes one round trip.
     *
     * @return fails with {@code job_not_found} or {@code job_not_succeeded}
     */
    Mono<JobDocument> find(JobId id, String clientId) {
        return documents
                .apply(id, clientId)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.JOB_NOT_FOUND)))
                .map(stored -> {
                    if (!stored.status().equals(JobStatus.SUCCEEDED.wireName())) {
                        throw new ApiException(ErrorCode.JOB_NOT_SUCCEEDED);
                    }
                    return read(stored);
                });
    }

    private static JobDocument read(StoredDocument stored) {
        try {
            return JobJson.readDocument(stored.json());
        } catch (UnreadableJobException e) { // fails this submission, not its whole batch
            throw new ApiException(ErrorCode.INTERNAL_ERROR, List.of(), e);
        }
    }

    /** Whether a submission was refused only because of how the earlier job is now. */
    static boolean isReasonFor(Throwable refusal) {
        return refusal instanceof ApiException expected && PASSING.contains(expected.code());
    }
}
