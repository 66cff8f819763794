package dev.enhancer.ingress.operator;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.AuditTrail;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.change.Cancellation.Cancelled;
import dev.enhancer.ingress.change.JobCancellation;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.read.JobLists;
import dev.enhancer.ingress.webhook.WebhookReplay;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Does the same to all jobs that a filter selects, at most the newest 10,000 at a time. */
final class BulkActions {
    private static final int MAX_JOBS = 10_000;

    /** Few, so that clients' requests are not delayed. */
    private static final int AT_ONCE = 16;

    private final JobLists lists;
    private final JobCancellation cancellation;
    private final WebhookReplay webhooks;
    private final AuditTrail trail;

    BulkActions(JobLists lists, JobCancellation cancellation, WebhookReplay webhooks, AuditTrail trail) {
        this.lists = lists;
        this.cancellation = cancellation;
        this.webhooks = webhooks;
        this.trail = trail;
    }

    /** Cancels jobs. Those that are final are not changed. */
    Mono<Result> cancel(BulkRequest request, TraceParent trace, Operator operator) {
        return run(request, operator, AuditAction.JOBS_CANCELLED, job -> cancellation
                .cancel(job.clientId(), job.id(), trace)
                .map(outcome -> outcome instanceof Cancelled));
    }

    /** Sends the last event of jobs again. Those without a webhook, or whose webhook was told nothing, are passed over. */
    Mono<Result> replayWebhooks(BulkRequest request, TraceParent trace, Operator operator) {
        return run(request, operator, AuditAction.WEBHOOKS_REPLAYED, job -> webhooks.replay(
                        job.id(), job.clientId(), trace)
                .map(_ -> true)
                .defaultIfEmpty(false)
                .onErrorReturn(BulkActions::isGone, false));
    }

    private Mono<Result> run(
            BulkRequest request, Operator operator, AuditAction action, Function<Selected, Mono<Boolean>> act) {
        Mono<List<Selected>> selected = lists.all(request.filter().query())
                .map(job -> new Selected(job.id(), job.clientId()))
                .take(MAX_JOBS + 1L)
                .collectList();
        if (request.isDryRun()) {
            return selected.map(all -> Result.of(all, 0));
        }
        Mono<Result> done = selected.flatMap(all -> trail.add(operator.did(
                        action, "%s (%d jobs)".formatted(request.filter().description(), inReach(all))))
                .thenMany(Flux.fromIterable(all).take(MAX_JOBS))
                .flatMap(act, AT_ONCE)
                .filter(isDone -> isDone)
                .count()
                .map(count -> Result.of(all, count)));
        return Mono.fromFuture(done::toFuture, true); // goes on if the operator disconnects
    }

    private static boolean isGone(Throwable failure) {
        return failure instanceof ApiException expected && expected.code() == ErrorCode.JOB_NOT_FOUND;
    }

    private static int inReach(List<Selected> all) {
        return Math.min(all.size(), MAX_JOBS);
    }

    private record Selected(JobId id, String clientId) {}

    /**
     * What a request did.
     *
     * @param matched jobs that the filter selects
     * @param done jobs of these that were cancelled, or whose event is sent again
     * @param more whether the filter selects further jobs
     */
    record Result(int matched, long done, boolean more) {
        private static Result of(List<Selected> all, long done) {
            return new Result(inReach(all), done, all.size() > MAX_JOBS);
        }
    }
}
