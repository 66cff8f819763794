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
     * Redis and Kafka have all jobs of the submission.
     *
     * @param jobs in the client's order
     * @param note the note of the submission that queued them
     * @param isReplayed whether an earlier submission queued them
     */
    record Accepted(List<AcceptedJob> jobs, String note, boolean isReplayed) implements Outcome {
        public Accepted {
            jobs = List.copyOf(jobs);
        }

        /** Counts a replay in the general limit instead of the one on submissions; fails if the general limit is used up. */
        public Mono<Accepted> countedIn(RequestLimit limit) {
            return isReplayed ? limit.countAsReplay().thenReturn(this) : Mono.just(this);
        }

        /** Marks the response as a replay, if it is one. */
        public void addHeadersTo(HttpHeaders headers) {
            if (isReplayed) {
                headers.set("Idempotent-Replayed", "true");
            }
        }
    }

    /** No job was accepted. If Kafka failed and the request had a key, the same request may be accepted later. */
    record Refused(ErrorCode code) implements Outcome {}

    /** @throws ApiException the error for the client, if the submission is refused */
    default Accepted orRefuse() {
        return switch (this) {
            case Accepted accepted -> accepted;
            case Refused(ErrorCode code) -> throw new ApiException(code);
        };
    }
}
