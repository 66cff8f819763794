package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.ratelimit.RequestLimit;
import java.util.List;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** How a submission ends. */
public sealed interface Outcome {

    /**
     * Redis and Kafka have all its jobs.
     *
     * @param jobs in the client's order
     * @param note of the submission that queued them
     * @param isReplayed whether that was an earlier one
     */
    record Accepted(List<AcceptedJob> jobs, String note, boolean isReplayed) implements Outcome {
        public Accepted {
            jobs = List.copyOf(jobs);
        }

        /** A replay does not count against the limit on submissions; fails if it is over the other one. */
        public Mono<Accepted> countedIn(RequestLimit limit) {
            return isReplayed ? limit.countAsReplay().thenReturn(this) : Mono.just(this);
        }

        /** Says that it is a replay, if it is one. */
        public void addHeadersTo(HttpHeaders headers) {
            if (isReplayed) {
                headers.set("Idempotent-Replayed", "true");
            }
        }
    }

    /** Redis or Kafka could not be reached, and no client will ever see the jobs; with a key, unless it comes again. */
    record NotQueued() implements Outcome {}

    /** The first request with this key may still become either of the above. */
    record InProgress() implements Outcome {}

    /** The key belongs to a request that means something else. */
    record KeyReused() implements Outcome {}

    /** The client has spent its budget of the day, and no job was made. */
    record Exhausted() implements Outcome {}

    /** The client was shut out after the request was let in, and no job was made. */
    record ShutOut() implements Outcome {}

    /** There was no earlier request, and this one was not to begin. */
    record NotBegun() implements Outcome {}

    /** @throws ApiException what to answer, if it is not accepted */
    default Accepted orRefuse() {
        return switch (this) {
            case Accepted accepted -> accepted;
            case NotQueued _ -> throw new ApiException(ErrorCode.QUEUE_UNAVAILABLE);
            case InProgress _ -> throw new ApiException(ErrorCode.IDEMPOTENCY_IN_PROGRESS);
            case KeyReused _ -> throw new ApiException(ErrorCode.IDEMPOTENCY_KEY_REUSED);
            case Exhausted _ -> throw new ApiException(ErrorCode.BUDGET_EXHAUSTED);
            case ShutOut _ -> throw new ApiException(ErrorCode.INVALID_TOKEN);
            case NotBegun _ -> throw new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED);
        };
    }
}
