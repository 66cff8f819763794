package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of one client that are queued together or not at all.
 *
 * @param jobs in the client's order; empty if no job is valid, but the outcome is to be remembered
 * @param request identifies the outcome, which is remembered for 24 h; null: the client sent no key
 * @param note kept with the outcome, and returned to each replay
 * @param onlyReplayOr not null: only look for an earlier request, and if there is none, queue nothing and refuse with this
 */
public record Submission(
        Caller caller,
        List<Job> jobs,
        TraceParent trace,
        @Nullable IdempotentRequest request,
        String note,
        @Nullable ErrorCode onlyReplayOr) {
    public Submission {
        jobs = List.copyOf(jobs);
        if (request == null && (jobs.isEmpty() || onlyReplayOr != null)) {
            throw new IllegalArgumentException("nothing to do");
        }
    }

    boolean mayBegin() {
        return onlyReplayOr == null;
    }
}
