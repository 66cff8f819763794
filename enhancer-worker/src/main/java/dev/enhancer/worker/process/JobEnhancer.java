package dev.enhancer.worker.process;

import static dev.enhancer.common.error.ErrorCode.PROCESSING_FAILED;
import static dev.enhancer.common.error.ErrorCode.PROVIDERS_UNAVAILABLE;
import static dev.enhancer.common.error.ErrorCode.PROVIDER_REFUSED;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.chain.Enhancement.OutOfTime;
import dev.enhancer.worker.provider.chain.Enhancement.Refused;
import dev.enhancer.worker.provider.chain.Enhancement.Unavailable;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.CompletionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the final document of a claimed job. */
final class JobEnhancer {
    private static final Logger log = LoggerFactory.getLogger(JobEnhancer.class);

    private final Chain chain;
    private final SharedCompletions completions;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long a final document stays readable */
    JobEnhancer(Chain chain, SharedCompletions completions, Duration keep, Clock clock) {
        this.chain = chain;
        this.completions = completions;
        this.keep = keep;
        this.clock = clock;
    }

    /** {@link dev.enhancer.worker.provider.chain.ProviderChain#enhance}. */
    @FunctionalInterface
    interface Chain {
        Enhancement enhance(Job job) throws InterruptedException;
    }

    /** The key for sharing a completion; null: the job does not share. */
    @Nullable
    CompletionKey completionKey(Job job) {
        return completions.keyOf(job);
    }

    /**
     * Takes the completion of another job, or has the chain enhance the job. A defect makes the job fail.
     *
     * @throws InterruptedException if the thread was interrupted; a call in flight is aborted
     */
    JobDocument enhance(Claimed claim) throws InterruptedException {
        JobDocument document = claim.document();
        JobResult found = claim.sharedResult();
        if (found != null) {
            return document.succeeded(completions.hit(found), List.of(), clock.instant(), keep);
        }
        if (claim.completionKey() != null) {
            completions.miss();
        }
        try {
            Enhancement enhancement = chain.enhance(claim.job());
            Instant now = clock.instant();
            return switch (enhancement) {
                case Enhanced(var result, var attempts) -> document.succeeded(result, attempts, now, keep);
                case Refused(var attempts) -> document.failed(PROVIDER_REFUSED, attempts, now, keep);
                case Unavailable(var attempts) -> document.failed(PROVIDERS_UNAVAILABLE, attempts, now, keep);
                case OutOfTime(var attempts) -> document.expired(attempts, now, keep);
            };
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("job.defect");
            return giveUp(claim);
        }
    }

    /** Fails the job. */
    JobDocument giveUp(Claimed claim) {
        return claim.document().failed(PROCESSING_FAILED, List.of(), clock.instant(), keep);
    }
}
