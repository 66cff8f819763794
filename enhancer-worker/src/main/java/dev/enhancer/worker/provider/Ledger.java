package dev.enhancer.worker.provider;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobResult.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The calls of one job: those made, and what is left for more. Used by one thread. */
final class Ledger {
    private final Job job;
    private final Clock clock;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private int callsMade;
    private int callsLeft;
    private boolean cutShort;

    Ledger(Job job, int attemptBudget, Clock clock) {
        this.job = job;
        this.clock = clock;
        callsLeft = attemptBudget;
    }

    int callsLeft() {
        return callsLeft;
    }

    /** Until the job's deadline; not positive once it has passed. */
    Duration timeLeft() {
        return Duration.between(clock.instant(), job.deadline());
    }

    /** True once the deadline has passed, or has ended a call. */
    boolean isOutOfTime() {
        return cutShort || job.isOverdue(clock.instant());
    }

    /** Takes one call off the budget. */
    void spend() {
        if (callsLeft == 0) {
            throw new IllegalStateException("%s: no call left".formatted(job.id()));
        }
        callsLeft--;
        callsMade++;
    }

    /** Names the call that is being made; the same for the same call of the same job after a crash. */
    String idempotencyKey() {
        return job.id() + "-" + callsMade;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** Notes that a provider was passed over. */
    void skip(String provider, String model, Outcome outcome) {
        attempts.add(new Attempt(provider, model, outcome, null, clock.instant(), 0, 0, 0, 0));
    }

    /** Notes that the deadline ended a call, even if the clock is still a moment behind. */
    void cutShort() {
        cutShort = true;
    }

    Usage usageOfLastCall() {
        Attempt last = attempts.getLast();
        return new Usage(last.inputTokens(), last.outputTokens(), last.costMicros());
    }

    /** Oldest first. */
    List<Attempt> attempts() {
        return attempts;
    }
}
