package dev.enhancer.worker.provider.guard;

import java.time.Duration;

/**
 * Settings of the guards that all remote providers share.
 *
 * @param attemptBudget calls that a job may make in all, over all providers
 * @param permitWait how long a job waits for a provider's rate limit or bulkhead before it goes on to the next provider
 * @param recheckAfter how long a refused key is not used
 * @param slowFrom a call is slow for the breaker from this percentage of the provider's time-out
 */
public record GuardSettings(
        int attemptBudget, Duration permitWait, Duration recheckAfter, int slowFrom, RetrySettings retry) {}
