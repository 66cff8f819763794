package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;

/**
 * When a failed call is repeated.
 *
 * @param firstWait the wait before the first repetition; it doubles with each further one, and jitter scales it by 0.5
 *     to 1.5
 * @param longestWait the longest wait while another remote provider could be asked instead
 * @param longestWaitAtLast the longest wait when only the local rules, or no provider, would come next
 * @param totalTime no repetition begins later than this after the first call
 */
public record RetrySettings(Duration firstWait, Duration longestWait, Duration longestWaitAtLast, Duration totalTime) {
    public RetrySettings {
        require(!firstWait.isNegative(), "first-wait", "must not be negative");
        require(!longestWait.isNegative(), "longest-wait", "must not be negative");
        require(
                longestWaitAtLast.compareTo(longestWait) >= 0,
                "longest-wait-at-last",
                "must not be less than longest-wait");
        require(!totalTime.isNegative(), "total-time", "must not be negative");
    }

    private static void require(boolean condition, String setting, String rule) {
        if (!condition) {
            throw new InvalidSettingException("enhancer.providers.retry." + setting, rule);
        }
    }
}
