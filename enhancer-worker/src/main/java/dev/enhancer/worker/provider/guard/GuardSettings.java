package dev.enhancer.worker.provider.guard;

import java.time.Duration;

/**
 * How patiently all remote providers are asked.
 *
 * @param attemptBudget calls that a job may make in all, over all providers
 * @param permitWait how long a job waits to be let in by a provider's rate limit or bulkhead before it goes on to another
 * @param recheckAfter how long a key that is refused is out
 * @param slowFrom percent of a provider's time-out, from which on its breaker counts a call as slow
 */
public record GuardSettings(
        int attemptBudget, Duration permitWait, Duration recheckAfter, int slowFrom, RetrySettings retry) {}
