package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import java.time.Clock;
import java.time.Duration;

/**
 * Tells whether jobs wait for a provider rather than for a worker, so that more workers would not help. That is so
 * while its breaker is open, while its keys are refused, and for some seconds after the provider's rate limit or one of
 * our guards rejected a call. It is not enough that the provider's concurrent calls are all in use: they are whenever
 * all slots are busy, and then more workers do help.
 */
final class Bottleneck {
    private static final Duration RECENT = Duration.ofSeconds(10);

    private final Guards guards;
    private final KeyRing keys;
    private final Clock clock;
    private volatile long lastSentAwayMillis = Long.MIN_VALUE / 2;

    Bottleneck(Guards guards, KeyRing keys, Clock clock) {
        this.guards = guards;
        this.keys = keys;
        this.clock = clock;
    }

    /** Notes a reply of the provider. */
    void note(CallResult reply) {
        if (reply instanceof Unavailable unavailable && unavailable.outcome() == Outcome.RATE_LIMITED) {
            sentAway();
        }
    }

    /** Notes that the rate gate or the bulkhead did not let a call through. */
    void sentAway() {
        lastSentAwayMillis = clock.millis();
    }

    boolean isTight() {
        return !guards.isReady() || keys.isUnauthorized() || clock.millis() - lastSentAwayMillis < RECENT.toMillis();
    }
}
