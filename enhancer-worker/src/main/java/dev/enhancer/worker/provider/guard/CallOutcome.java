package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one call to a provider, with the decision whether the call is repeated.
 *
 * @param retryIn how long to wait before the call is repeated; null: it is not repeated
 */
record CallOutcome(CallResult reply, @Nullable Duration retryIn) {
    boolean isRepeated() {
        return retryIn != null;
    }

    long waitMillis() {
        return retryIn == null ? 0 : retryIn.toMillis();
    }

    /** True if the provider itself seems to be unhealthy: the job, our key and our quota are not the cause. */
    boolean isFailure() {
        return reply instanceof Unavailable unavailable
                && unavailable.isPassing()
                && !isQuotaSpent(unavailable)
                && !isPoorText(unavailable);
    }

    /**
     * True if the provider produced text, however bad. It is healthy then: if it counted as a failure, the prompts of
     * one client could open the breaker for all others.
     */
    private static boolean isPoorText(Unavailable reply) {
        return reply.outcome() == Outcome.BAD_ANSWER
                && (reply.tokens().output() > 0 || reply.reminder() != null); // not every provider reports its tokens
    }

    /** True if the provider says when it will grant calls again. It is healthy; the key is not used until then. */
    private static boolean isQuotaSpent(Unavailable reply) {
        return reply.outcome() == Outcome.RATE_LIMITED && reply.retryAfter() != null;
    }
}
