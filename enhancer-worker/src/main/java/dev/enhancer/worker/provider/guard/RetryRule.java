package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import dev.enhancer.worker.provider.chain.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider is asked again, and when. Waiting times double, with jitter, unless the provider names one; a wait
 * that costs more than going on to the next provider is not made.
 */
final class RetryRule {
    private static final int MOST_DOUBLINGS = 20; // long before that the longest wait is reached

    private final RetrySettings settings;
    private final DoubleSupplier random;
    private final Clock clock;

    /** @param random jitter, 0 to 1 */
    RetryRule(RetrySettings settings, DoubleSupplier random, Clock clock) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** @param isReady whether the provider is worth asking, as far as all jobs know */
    Course start(Turn turn, BooleanSupplier isReady, KeyRing keys) {
        return new Course(turn, isReady, keys);
    }

    /** The rule, applied to the calls of one turn. */
    final class Course {
        private final Turn turn;
        private final BooleanSupplier isReady;
        private final KeyRing keys;
        private final Instant since = clock.instant();
        private final int callsToMake;
        private int callsMade;

        private Course(Turn turn, BooleanSupplier isReady, KeyRing keys) {
            this.turn = turn;
            this.isReady = isReady;
            this.keys = keys;
            callsToMake = turn.callsToMake();
        }

        /** @return how long to wait before the next call; null: there is none */
        @Nullable
        Duration waitAfter(Reply reply) {
            callsMade++;
            if (!(reply instanceof Unavailable unavailable)
                    || callsMade >= callsToMake
                    || !isReady.getAsBoolean()) { // other jobs found it down meanwhile
                return null;
            }
            Duration wait = isOfTheKey(unavailable) && keys.hasAnother() ? Duration.ZERO : wait(unavailable);
            return wait != null && fits(wait) ? wait : null;
        }

        private static boolean isOfTheKey(Unavailable reply) {
            return reply.outcome() == Outcome.UNAUTHORIZED || reply.outcome() == Outcome.RATE_LIMITED;
        }

        /** What the provider asks for, and up to a fifth more, so that not all come back at once; or our own doubling. */
        private @Nullable Duration wait(Unavailable reply) {
            if (!reply.isPassing()) {
                return null;
            }
            Duration longest = turn.othersBehind() > 0 ? settings.longestWait() : settings.longestWaitAtLast();
            Duration asked = reply.retryAfter();
            if (asked != null && asked.isPositive()) {
                return asked.compareTo(longest) > 0 ? null : scaled(asked, 1 + random.getAsDouble() / 5);
            }
            Duration doubled = settings.firstWait().multipliedBy(1L << Math.min(callsMade - 1, MOST_DOUBLINGS));
            return scaled(doubled.compareTo(longest) < 0 ? doubled : longest, 0.5 + random.getAsDouble());
        }

        private boolean fits(Duration wait) {
            Duration spent = Duration.between(since, clock.instant());
            return spent.plus(wait).compareTo(settings.totalTime()) < 0
                    && wait.compareTo(turn.ledger().timeLeft()) < 0;
        }
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
