package dev.enhancer.worker.provider.guard;

import java.time.Duration;

/**
 * How a failed call is repeated.
 *
 * @param firstWait before the first repetition; doubles with each, half to one and a half times as long by chance
 * @param longestWait the most that is waited while another remote provider could be asked instead
 * @param longestWaitAtLast the most that is waited when only the local rules, or nobody, would come next
 * @param totalTime no repetition begins later than this after the first call
 */
public record RetrySettings(Duration firstWait, Duration longestWait, Duration longestWaitAtLast, Duration totalTime) {
    public RetrySettings {
        require(!firstWait.isNegative(), "first-wait must not be negative");
        require(!longestWait.isNegative(), "longest-wait must not be negative");
        require(
                longestWaitAtLast.compareTo(longestWait) >= 0,
                "longest-wait-at-last must not be less than longest-wait");
        require(!totalTime.isNegative(), "total-time must not be negative");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("enhancer.providers.retry." + otherwise);
        }
    }
}
