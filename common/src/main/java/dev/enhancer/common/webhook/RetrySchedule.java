package dev.enhancer.common.webhook;

import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a delivery that failed is tried again ({@code WEBHOOK_RETRY_SCHEDULE}).
 *
 * @param steps from each try to the next, not empty; each from 1 ms to 3 days, for a topic keeps its records for 7
 */
public record RetrySchedule(List<Duration> steps) {
    private static final Duration LONGEST = Duration.ofDays(3);

    public RetrySchedule {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.stream().anyMatch(step -> !step.isPositive() || step.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("WEBHOOK_RETRY_SCHEDULE: durations of at most 3 days, comma-separated");
        }
    }

    /** All topics of deliveries that wait: of those to be tried at once, and one a different step. */
    public List<String> topics() {
        return Stream.concat(Stream.of(Duration.ZERO), steps.stream())
                .map(Topics::retry)
                .distinct()
                .toList();
    }

    /** From the first try to the last, without chance and waiting for others. */
    public Duration total() {
        return steps.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
