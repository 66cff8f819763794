package dev.enhancer.worker.webhook;

import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.RetrySchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Says what comes after a try, and on which topic a delivery waits. */
final class RetryRule {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /** How far a wait may be from its step, as a part of it. */
    private static final double JITTER = 0.1;

    /** However long a receiver wishes to be left alone, it is asked again after this. */
    private static final Duration LONGEST_WISH = Duration.ofDays(1);

    /** A short schedule is over while a receiver is broken for the first time. */
    private static final Duration HOPE = Duration.ofHours(1);

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

    /** What comes after a try that did not deliver. */
    Next after(DueDelivery due, Attempt attempt, Instant now) {
        if (attempt.isGone()
                || due.message().isTest()
                || due.tries() >= schedule.steps().size()) {
            return new Next.GivenUp(attempt.reason());
        }
        Duration step = schedule.steps().get(due.tries());
        Duration wait = times(step, 1 - JITTER + 2 * JITTER * random.nextDouble());
        Duration wish = wish(attempt);
        if (wish.compareTo(wait) > 0) {
            wait = times(wish, 1 + JITTER * random.nextDouble()); // not before it, and not all at once
            return new Next.Retry(now.plus(wait), delay(wait));
        }
        return new Next.Retry(now.plus(wait), step);
    }

    private static Duration wish(Attempt attempt) {
        Integer status = attempt.outcome().statusCode();
        if (attempt.retryAfter() == null || status == null || status != TOO_MANY_REQUESTS && status != UNAVAILABLE) {
            return Duration.ZERO;
        }
        return attempt.retryAfter().compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : attempt.retryAfter();
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) Math.ceil(duration.toNanos() * factor));
    }

    /** The delay whose topic suits a wait: the longest that is not longer, or the shortest there is. */
    Duration delay(Duration wait) {
        return delays.stream()
                .filter(delay -> delay.compareTo(wait) <= 0)
                .findFirst()
                .orElse(delays.getLast());
    }

    /** How long a delivery that was not tried waits, when its receiver has so many that wait already. */
    Duration pause(DueDelivery due) {
        List<Duration> steps = schedule.steps();
        Duration step = steps.get(Math.min(due.parked(), Math.min(1, steps.size() - 1)));
        return times(step, 1 - JITTER + 2 * JITTER * random.nextDouble());
    }

    /** True if a delivery waits for a broken receiver for much longer than all tries together would take. */
    boolean isHopeless(DueDelivery due, Instant now) {
        Duration longest = times(schedule.total(), 1 + JITTER).plus(HOPE);
        return due.parked() > 0 && due.message().createdAt().plus(longest).isBefore(now);
    }

    /** What comes after a try. */
    sealed interface Next {
        /** Tried again, not before the time; until then it waits on the topic of the delay. */
        record Retry(Instant at, Duration delay) implements Next {}

        /** Not tried again. */
        record GivenUp(String reason) implements Next {}
    }
}
