package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of one client that are queued together or not at all.
 *
 * @param jobs in the client's order; empty if there is nothing to queue but something to remember
 * @param request under which the outcome is remembered for 24 h; null: the client sent no key
 * @param note given back with the outcome of the first request to each later one
 * @param mayBegin false: only to hear of an earlier request, nothing is queued if there was none
 */
public record Submission(
        Caller caller,
        List<Job> jobs,
        TraceParent trace,
        @Nullable IdempotentRequest request,
        String note,
        boolean mayBegin) {
    public Submission {
        jobs = List.copyOf(jobs);
        if (request == null && (jobs.isEmpty() || !mayBegin)) {
            throw new IllegalArgumentException("nothing to do");
        }
    }
}
