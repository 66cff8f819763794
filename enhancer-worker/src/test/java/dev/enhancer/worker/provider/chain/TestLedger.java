package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Job;
import java.time.Clock;

/** Makes ledgers for tests outside this package. */
public final class TestLedger {
    private TestLedger() {}

    public static Ledger of(Job job, int attemptBudget, Clock clock) {
        return new Ledger(job, attemptBudget, clock);
    }
}
