package dev.enhancer.worker.webhook;

import java.time.Duration;

/**
 * Recent calls to one origin or one URL: how many may be in flight at once, and its circuit breaker. Not safe for use by
 * several threads.
 */
final class CallHistory {
    private final int maxLimit;
    private int limit;
    private int inFlight;
    private int failures;
    private Duration openTime = Duration.ZERO;
    private long openUntil;
    private long failedAt;

    /**
     * @param limit calls at once, at first
     * @param maxLimit upper bound of the limit
     */
    CallHistory(int limit, int maxLimit) {
        this.maxLimit = maxLimit;
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    int inFlight() {
        return inFlight;
    }

    /** The breaker opened after repeated failures, and no call has succeeded since. */
    boolean isBroken() {
        return openTime.isPositive();
    }

    /** For how long no call may be made, in nanoseconds; zero or negative if calls may be made. */
    long openFor(long now) {
        return isBroken() ? openUntil - now : -1;
    }

    void enter() {
        inFlight++;
    }

    void leave() {
        inFlight--;
    }

    /** A call succeeded: one more call may be made at once. */
    void succeeded() {
        clearFailures();
        limit = Math.min(maxLimit, limit + 1);
    }

    /** Forgets all failures and closes the breaker. */
    void clearFailures() {
        failures = 0;
        openTime = Duration.ZERO;
    }

    /** @param weight as how many failures it counts */
    void failed(int weight, WebhookSettings settings, long now) {
        failedAt = now;
        limit = Math.max(1, limit / 2);
        failures += weight;
        if (failures < settings.breakerFailures() || openFor(now) > 0) { // this call began before the breaker opened
            return;
        }
        Duration next = isBroken() ? openTime.multipliedBy(2) : settings.breakerOpen();
        openTime = next.compareTo(settings.breakerLongest()) > 0 ? settings.breakerLongest() : next;
        openUntil = now + openTime.toNanos();
    }

    /** No call is in flight, the breaker holds no call back, and the failures are older than the given time. */
    boolean canBeForgotten(long now, Duration remembered) {
        return inFlight == 0 && openFor(now) < 0 && (failures == 0 || now - failedAt > remembered.toNanos());
    }
}
