package dev.enhancer.common.webhook;

import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times at which a failed delivery is attempted again ({@code WEBHOOK_RETRY_SCHEDULE}).
 *
 * @param steps time from each attempt to the next, not empty; each from 1 ms to 3 days, since a topic keeps its records for
 *     7 days
 */
public record RetrySchedule(List<Duration> steps) {
    private static final Duration LONGEST = Duration.ofDays(3);

    public RetrySchedule {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(step -> !step.isPositive() || step.compareTo(LONGEST) > 0)) {
            throw new InvalidSettingException(
                    "WEBHOOK_RETRY_SCHEDULE", "must be durations of at most 3 days, comma-separated");
        }
    }

    /** All topics of waiting deliveries: one for deliveries due at once, and one for each different step. */
    public List<String> topics() {
        return Stream.concat(Stream.of(Duration.ZERO), steps.stream())
                .map(Topics::retry)
                .distinct()
                .toList();
    }

    /** Time from the first attempt to the last, without jitter and delays. */
    public Duration total() {
        return steps.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
