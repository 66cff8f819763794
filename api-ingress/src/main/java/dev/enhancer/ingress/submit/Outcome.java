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

    /** No job of it was made, or none that a client will see; with a key, unless the request comes again. */
    record Refused(ErrorCode code) implements Outcome {}

    /** @throws ApiException what to answer, if it is not accepted */
    default Accepted orRefuse() {
        return switch (this) {
            case Accepted accepted -> accepted;
            case Refused(ErrorCode code) -> throw new ApiException(code);
        };
    }
}
