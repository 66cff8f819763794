package dev.enhancer.worker.webhook;

import java.time.Duration;

/**
 * How a receiver's origin, or one of its URLs, has done lately: how many calls it may have at once, and whether it is left
 * alone. Not safe for use by several threads.
 */
final class Standing {
    private final int highest;
    private int limit;
    private int inFlight;
    private int failures;
    private Duration openFor = Duration.ZERO;
    private long openUntil;
    private long failedAt;

    /**
     * @param limit calls at once, at first
     * @param highest that it may ever have
     */
    Standing(int limit, int highest) {
        this.limit = limit;
        this.highest = highest;
    }

    int limit() {
        return limit;
    }

    int inFlight() {
        return inFlight;
    }

    /** It failed on end. When its time is over it is called once, to find out. */
    boolean isBroken() {
        return openFor.isPositive();
    }

    /** For how long it is not to be called, in nanoseconds; negative: it may be. */
    long closedFor(long now) {
        return isBroken() ? openUntil - now : -1;
    }

    void enter() {
        inFlight++;
    }

    void leave() {
        inFlight--;
    }

    /** It did well: it may have one call more. */
    void well() {
        hasNoFault();
        limit = Math.min(highest, limit + 1);
    }

    /** Nothing speaks against it any more. */
    void hasNoFault() {
        failures = 0;
        openFor = Duration.ZERO;
    }

    /** @param weight how many failures it counts as */
    void failed(int weight, WebhookSettings settings, long now) {
        failedAt = now;
        limit = Math.max(1, limit / 2);
        failures += weight;
        if (failures < settings.breakerFailures() || closedFor(now) > 0) { // what ends now was begun before it broke
            return;
        }
        Duration next = isBroken() ? openFor.multipliedBy(2) : settings.breakerOpen();
        openFor = next.compareTo(settings.breakerLongest()) > 0 ? settings.breakerLongest() : next;
        openUntil = now + openFor.toNanos();
    }

    /** Whether nothing would be lost if it was forgotten: nobody calls it, and it has not failed for so long. */
    boolean isOfNoInterest(long now, Duration remembered) {
        return inFlight == 0 && closedFor(now) < 0 && (failures == 0 || now - failedAt > remembered.toNanos());
    }
}
