package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether jobs wait for a provider rather than for a worker: its breaker is open, its keys are refused, or it or our
 * guards sent a call away within the last seconds. More workers would not help then. That all of its calls at once
 * are on their way is no such sign: they are when every slot works, which is when more workers do help.
 */
final class Bottleneck {
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Guards guards;
    private final KeyRing keys;
    private final Clock clock;
    private volatile long sentAwayMillis = Long.MIN_VALUE / 2;

    Bottleneck(Guards guards, KeyRing keys, Clock clock) {
        this.guards = guards;
        this.keys = keys;
        this.clock = clock;
    }

    /** Looks at a reply of the provider. */
    void note(Reply reply) {
        if (reply instanceof Unavailable unavailable && unavailable.outcome() == Outcome.RATE_LIMITED) {
            sentAway();
        }
    }

    /** The rate gate or the bulkhead did not let a call through. */
    void sentAway() {
        sentAwayMillis = clock.millis();
    }

    boolean isTight() {
        return !guards.isReady() || keys.isUnauthorized() || clock.millis() - sentAwayMillis < RECENT.toMillis();
    }
}
