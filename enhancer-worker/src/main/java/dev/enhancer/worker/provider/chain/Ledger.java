package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobResult.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one job: those made, and how many are left. Safe for the few threads that may call for one job at the same
 * time.
 */
public final class Ledger {
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

    /** The job that makes the calls. */
    public JobId job() {
        return job.id();
    }

    public synchronized int callsLeft() {
        return callsLeft;
    }

    /** Time until the job's deadline; zero or negative once it has passed. */
    public Duration timeLeft() {
        return Duration.between(clock.instant(), job.deadline());
    }

    /** True once the deadline has passed, or has ended a call. */
    public synchronized boolean isOutOfTime() {
        return cutShort || job.isOverdue(clock.instant());
    }

    /**
     * Takes one call off the budget.
     *
     * @return the idempotency key of the call, the same if the job repeats the call after a crash; null: no call is left
     */
    public synchronized @Nullable String spend() {
        if (callsLeft == 0) {
            return null;
        }
        callsLeft--;
        callsMade++;
        return job.id() + "-" + callsMade;
    }

    synchronized void add(Attempt attempt) {
        int at = attempts.size();
        while (at > 0 && attempts.get(at - 1).startedAt().isAfter(attempt.startedAt())) {
            at--;
        }
        attempts.add(at, attempt);
    }

    /** Adds an attempt that says why a provider was skipped. */
    public void skip(String provider, String model, Outcome outcome) {
        add(new Attempt(provider, model, outcome, null, clock.instant(), 0, 0, 0, 0));
    }

    /** Notes that the deadline ended a call, even if the wall clock has not quite reached it. */
    synchronized void cutShort() {
        cutShort = true;
    }

    /** Usage of the call that brought this provider's completion. */
    synchronized Usage usageOfAnswer(String provider) {
        for (Attempt attempt : attempts.reversed()) {
            if (attempt.outcome() == Outcome.SUCCEEDED && attempt.provider().equals(provider)) {
                return new Usage(attempt.inputTokens(), attempt.outputTokens(), attempt.costMicros());
            }
        }
        throw new IllegalStateException("%s: no answer of %s".formatted(job.id(), provider));
    }

    /** Oldest first. */
    synchronized List<Attempt> attempts() {
        return List.copyOf(attempts);
    }
}
