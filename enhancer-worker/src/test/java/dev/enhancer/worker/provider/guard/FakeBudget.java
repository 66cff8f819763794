package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.JobId;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.share.RateBudget;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Grants a fixed number of calls at once, and the next one after an hour. */
final class FakeBudget implements RateBudget {
    private int left;
    private int settled;

    FakeBudget(int calls) {
        left = calls;
    }

    @Override
    public synchronized @Nullable Duration take(JobId job, int tokens, Duration patience) {
        if (left > 0) {
            left--;
            return Duration.ZERO;
        }
        Duration wait = Duration.ofHours(1);
        return wait.compareTo(patience) > 0 ? null : wait;
    }

    @Override
    public synchronized void settle(int tokens, Tokens used) {
        settled += used.input() + used.output();
    }

    @Override
    public synchronized OptionalInt requestsLeft() {
        return OptionalInt.of(left);
    }

    /** Tokens that calls have used in all. */
    synchronized int settled() {
        return settled;
    }
}
