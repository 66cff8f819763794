package dev.enhancer.worker.provider.share;

import dev.enhancer.common.job.JobId;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The requests and tokens a minute that a provider grants all workers together. */
public interface RateBudget {
    /** The budget of a provider without a limit. */
    RateBudget UNLIMITED = new RateBudget() {
        @Override
        public Duration take(JobId job, int tokens, Duration patience) {
            return Duration.ZERO;
        }

        @Override
        public void settle(int tokens, Tokens used) {
            // nothing was taken
        }

        @Override
        public OptionalInt requestsLeft() {
            return OptionalInt.empty();
        }
    };

    /**
     * Takes one request and its tokens. If they are not available yet, they are reserved, so that the call keeps its
     * place in the queue.
     *
     * @param job the job that makes the call
     * @param tokens an estimate of what the call will use
     * @param patience the longest acceptable wait
     * @return how long to wait before the call; null: longer than acceptable, and nothing was taken
     */
    @Nullable
    Duration take(JobId job, int tokens, Duration patience);

    /**
     * Corrects the estimate: takes or gives back the difference to what the call used.
     *
     * @param tokens the estimate that was taken
     * @param used what the provider counted
     */
    void settle(int tokens, Tokens used);

    /**
     * How many requests could be made at once now; empty: no limit, or not known. It asks Redis, so do not call it for
     * every job.
     */
    OptionalInt requestsLeft();
}
