package dev.enhancer.worker.result;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.redis.job.ClaimJob;
import dev.enhancer.common.redis.job.FinishJob;
import dev.enhancer.common.redis.job.ReleaseJob;
import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Ended;
import dev.enhancer.worker.result.Claim.Limited;
import dev.enhancer.worker.result.Claim.Refilling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The state changes of a job in Redis. Each is atomic and takes one round trip. If Redis cannot be reached, methods throw
 * {@link org.springframework.dao.DataAccessException}.
 */
public final class JobStore implements JobMoves {
    private static final long MIN_WAIT_MILLIS = 50;
    private static final long MAX_WAIT_MILLIS = 1_000;

    /** A day's spending is kept until the month can be invoiced. */
    private static final Duration SPENDING_KEPT = Duration.ofDays(40);

    private final ScriptRunner redis;
    private final WorkerIdentity identity;
    private final Clock clock;
    private final Duration keep;

    JobStore(ScriptRunner redis, WorkerIdentity identity, Clock clock, ResultSettings settings) {
        this.redis = redis;
        this.identity = identity;
        this.clock = clock;
        this.keep = settings.ttl();
    }

    @Override
    public Duration keep() {
        return keep;
    }

    @Override
    public Claim claim(Job job, int limit, @Nullable CompletionKey request) {
        Instant now = clock.instant();
        return job.deadline().isAfter(now) ? claim(job, limit, request, now) : claim(job, 0, null, now);
    }

    private Claim claim(Job job, int limit, @Nullable CompletionKey request, Instant now) {
        JobDocument document = JobDocument.queued(job).processing(now);
        Duration left = Duration.between(now, job.deadline());
        // a job may be claimed long after its deadline; its record must exist until the job is final
        Instant forgetAt = (left.isPositive() ? job.deadline() : now).plus(keep);
        ClaimJob.Claim reply = redis.run(new ClaimJob(
                job.id(),
                job.clientId(),
                identity.value(),
                DocumentJson.of(document),
                job.createdAt(),
                job.deadline(),
                forgetAt,
                limit,
                request == null ? null : new ClaimJob.SharedRequest(request.requestHash(), request.keep())));
        return switch (reply) {
            case ClaimJob.Claimed claimed -> claimed(job, claimed, document, limit > 0, request);
            case ClaimJob.Busy(Duration untilFree) -> new Busy(untilFree);
            case ClaimJob.Awaited(Duration running) -> new Awaited(recheckAfter(running.toMillis(), left));
            case ClaimJob.Limited _ -> new Limited();
            case ClaimJob.Final(String status, byte[] end) -> new Ended(status, end);
            case ClaimJob.Refilling _ -> new Refilling();
        };
    }

    @Override
    public Finish finish(Claimed claim, JobDocument document, DocumentJson json) {
        return switch (tryFinish(claim, claim.token(), document, json)) {
            case FINISHED -> Finish.FINISHED;
            case STALE -> Finish.STALE;
            case MISSING -> finishAgain(claim, document, json);
        };
    }

    /** Repeats a claim that Redis has lost. The job already has its result, so no limit applies. */
    private Finish finishAgain(Claimed claim, JobDocument document, DocumentJson json) {
        return switch (claim(claim.job(), 0, null)) {
            case Claimed renewed ->
                switch (tryFinish(claim, renewed.token(), document, json)) {
                    case FINISHED -> Finish.FINISHED;
                    case STALE, MISSING -> Finish.STALE;
                };
            case Refilling _ -> Finish.REFILLING;
            case Busy _, Awaited _, Ended _, Limited _ -> Finish.STALE;
        };
    }

    private FinishJob.Outcome tryFinish(Claimed claim, long token, JobDocument document, DocumentJson json) {
        Job job = claim.job();
        return redis.run(new FinishJob(
                job.clientId(),
                token,
                document,
                json,
                claim.isLimited(),
                unanswered(claim.completionKey(), document.result()),
                spending(document)));
    }

    private static FinishJob.@Nullable Spending spending(JobDocument document) {
        Map<String, Long> micros = Spending.of(document);
        Instant finishedAt = requireNonNull(document.finishedAt(), "not final");
        return micros.isEmpty()
                ? null
                : new FinishJob.Spending(LocalDate.ofInstant(finishedAt, UTC), finishedAt.plus(SPENDING_KEPT), micros);
    }

    /** The request for which the job owes others a completion and has none: only remote completions are shared. */
    private static @Nullable String unanswered(@Nullable CompletionKey promised, @Nullable JobResult result) {
        boolean isAnswered = result != null && !result.fallback();
        return promised == null || isAnswered ? null : promised.requestHash();
    }

    /**
     * A quarter of the time for which the other job has run: the waiting job is late by at most a fifth, with few checks.
     *
     * @param left time until the job's own deadline
     */
    private static Duration recheckAfter(long runningMillis, Duration left) {
        long wait = Math.clamp(runningMillis / 4, MIN_WAIT_MILLIS, MAX_WAIT_MILLIS);
        Duration recheckAfter =
                Duration.ofMillis(wait + ThreadLocalRandom.current().nextLong(wait / 4));
        return recheckAfter.compareTo(left) < 0 ? recheckAfter : left;
    }

    @Override
    public void release(Claimed claim) {
        redis.run(new ReleaseJob(claim.job().id(), claim.token()));
    }

    private static Claimed claimed(
            Job job, ClaimJob.Claimed reply, JobDocument document, boolean limited, @Nullable CompletionKey request) {
        JobResult found = reply.answer() == null ? null : sharedResult(reply.answer());
        return new Claimed(job, reply.token(), reply.tries(), document, limited, found == null ? request : null, found);
    }

    /** The result of a job with the same request; null if local rules made it, or if this version cannot read it. */
    private static @Nullable JobResult sharedResult(byte[] document) {
        try {
            JobResult result = JobJson.readDocument(document).result();
            return result == null || result.fallback() ? null : result;
        } catch (UnreadableJobException _) {
            return null;
        }
    }
}
