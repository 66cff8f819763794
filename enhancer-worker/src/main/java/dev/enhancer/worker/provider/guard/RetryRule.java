package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.chain.ProviderRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a provider is asked again, and when. Waits double, with jitter, unless the provider names a time.
 * If the wait would cost more than asking the next provider, the call is not repeated.
 */
final class RetryRule {
    private static final int MAX_DOUBLINGS = 20; // only prevents overflow: the longest wait is reached long before

    private final RetrySettings settings;
    private final DoubleSupplier random;
    private final Clock clock;

    /** @param random gives the jitter, 0 to 1 */
    RetryRule(RetrySettings settings, DoubleSupplier random, Clock clock) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** @param isReady false once this or another job has found the provider down */
    RetrySequence start(ProviderRequest request, BooleanSupplier isReady, KeyRing keys) {
        return new RetrySequence(request, isReady, keys);
    }

    /** The rule, applied to the calls that one job makes to the provider. */
    final class RetrySequence {
        private final ProviderRequest request;
        private final BooleanSupplier isReady;
        private final KeyRing keys;
        private final Instant startedAt = clock.instant();
        private final int callsToMake;
        private int callsMade;
        private boolean reminded;

        private RetrySequence(ProviderRequest request, BooleanSupplier isReady, KeyRing keys) {
            this.request = request;
            this.isReady = isReady;
            this.keys = keys;
            callsToMake = request.callsToMake();
        }

        /** @return how long to wait before the next call; null: no further call */
        @Nullable
        Duration waitAfter(CallResult reply) {
            callsMade++;
            if (!(reply instanceof Unavailable unavailable)
                    || callsMade >= callsToMake
                    || !isReady.getAsBoolean()) { // another job may have found it down meanwhile
                return null;
            }
            Duration wait = unavailable.reminder() != null
                    ? waitToRemind()
                    : isKeyFailure(unavailable) && keys.hasAnother() ? Duration.ZERO : wait(unavailable);
            return wait != null && fits(wait) ? wait : null;
        }

        /**
         * None, since the provider is healthy. A model that the first reminder did not help gets no second one: it would
         * most likely be as useless, and each call costs money.
         */
        private @Nullable Duration waitToRemind() {
            if (reminded) {
                return null;
            }
            reminded = true;
            return Duration.ZERO;
        }

        private static boolean isKeyFailure(Unavailable reply) {
            return reply.outcome() == Outcome.UNAUTHORIZED || reply.outcome() == Outcome.RATE_LIMITED;
        }

        /**
         * The time that the provider asks for plus up to a fifth, so that not all jobs come back at once. If it names
         * none, the doubled wait. Null: no repetition.
         */
        private @Nullable Duration wait(Unavailable reply) {
            if (!reply.isPassing()) {
                return null;
            }
            Duration longest = request.othersBehind() > 0 ? settings.longestWait() : settings.longestWaitAtLast();
            Duration requested = reply.retryAfter();
            if (requested != null && requested.isPositive()) {
                return requested.compareTo(longest) > 0 ? null : scaled(requested, 1 + random.getAsDouble() / 5);
            }
            Duration doubled = settings.firstWait().multipliedBy(1L << Math.min(callsMade - 1, MAX_DOUBLINGS));
            return scaled(doubled.compareTo(longest) < 0 ? doubled : longest, 0.5 + random.getAsDouble());
        }

        private boolean fits(Duration wait) {
            Duration spent = Duration.between(startedAt, clock.instant());
            return spent.plus(wait).compareTo(settings.totalTime()) < 0
                    && wait.compareTo(request.ledger().timeLeft()) < 0;
        }
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
