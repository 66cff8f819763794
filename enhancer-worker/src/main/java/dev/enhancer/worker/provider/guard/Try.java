package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call within a turn, and what it means for the next one.
 *
 * @param retryIn how long to wait before the provider is asked again; null: it is not
 */
record Try(Reply reply, @Nullable Duration retryIn) {
    boolean isRepeated() {
        return retryIn != null;
    }

    long waitMillis() {
        return retryIn == null ? 0 : retryIn.toMillis();
    }

    /** True if it speaks against the provider's health, and not against the job, our key or what it grants us. */
    boolean isFailure() {
        return reply instanceof Unavailable unavailable
                && unavailable.isPassing()
                && !isSpent(unavailable)
                && !isWritten(unavailable);
    }

    /** Who writes an answer is well, however bad it is: else one client's texts could close a provider to all others. */
    private static boolean isWritten(Unavailable reply) {
        return reply.outcome() == Outcome.BAD_ANSWER && reply.tokens().output() > 0;
    }

    /** A provider that says when it grants calls again is well; until then its key is out. */
    private static boolean isSpent(Unavailable reply) {
        return reply.outcome() == Outcome.RATE_LIMITED && reply.retryAfter() != null;
    }
}
