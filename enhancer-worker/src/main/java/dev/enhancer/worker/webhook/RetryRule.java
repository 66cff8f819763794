package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides whether and when a failed attempt is followed by another, and on which topic a delivery waits. */
final class RetryRule {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** Largest random deviation of a wait, as a part of it. */
    private static final double JITTER = 0.1;

    /** Longest wait that an endpoint can request. */
    private static final Duration LONGEST_REQUESTED_WAIT = Duration.ofDays(1);

    /** A short schedule could end while the breaker of an endpoint is open for the first time. */
    private static final Duration EXTRA_TIME = Duration.ofHours(1);

    private final RetrySchedule schedule;
    private final List<Duration> delays;
    private final RandomGenerator random;

    RetryRule(RetrySchedule schedule, RandomGenerator random) {
        this.schedule = schedule;
        this.delays = schedule.steps().stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        this.random = random;
    }

    /** What follows an attempt that failed. */
    Next after(DueDelivery due, AttemptOutcome outcome, Instant now) {
        if (outcome.isGone()
                || due.message().isTest()
                || due.tries() >= schedule.steps().size()) {
            return new Next.GivenUp(outcome.reason());
        }
        Duration step = schedule.steps().get(due.tries());
        Duration wait = times(step, 1 - JITTER + 2 * JITTER * random.nextDouble());
        Duration requestedWait = requestedWait(outcome);
        if (requestedWait.compareTo(wait) > 0) {
            wait = times(requestedWait, 1 + JITTER * random.nextDouble()); // not earlier, and not all at the same time
            return new Next.Retry(now.plus(wait), delay(wait));
        }
        return new Next.Retry(now.plus(wait), step);
    }

    private static Duration requestedWait(AttemptOutcome outcome) {
        Integer status = outcome.attempt().statusCode();
        if (outcome.retryAfter() == null || status == null || status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
            return Duration.ZERO;
        }
        return outcome.retryAfter().compareTo(LONGEST_REQUESTED_WAIT) > 0
                ? LONGEST_REQUESTED_WAIT
                : outcome.retryAfter();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) Math.ceil(duration.toNanos() * factor));
    }

    /** The delay whose topic suits a wait: the longest that is not longer, or the shortest of all. */
    Duration delay(Duration wait) {
        return delays.stream()
                .filter(delay -> delay.compareTo(wait) <= 0)
                .findFirst()
                .orElse(delays.getLast());
    }

    /** How long a delivery is postponed when too many deliveries to its endpoint wait already. */
    Duration postponement(DueDelivery due) {
        List<Duration> steps = schedule.steps();
        Duration step = steps.get(Math.min(due.parked(), Math.min(1, steps.size() - 1)));
        return times(step, 1 - JITTER + 2 * JITTER * random.nextDouble());
    }

    /** Whether a postponed delivery has waited for a broken endpoint much longer than all attempts together would take. */
    boolean hasWaitedTooLong(DueDelivery due, Instant now) {
        Duration longest = times(schedule.total(), 1 + JITTER).plus(EXTRA_TIME);
        return due.parked() > 0 && due.message().createdAt().plus(longest).isBefore(now);
    }

    /** What follows a failed attempt. */
    sealed interface Next {
        /** Another attempt at that time; until then the delivery waits on the topic of the delay. */
        record Retry(Instant at, Duration delay) implements Next {}

        /** No further attempt. */
        record GivenUp(String reason) implements Next {}
    }
}
