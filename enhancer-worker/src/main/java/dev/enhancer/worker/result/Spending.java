package dev.enhancer.worker.result;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobDocument;
import java.util.Map;
import java.util.TreeMap;

/** The cost of a job's calls, in total and by provider and model, for the daily ledger of its client. */
final class Spending {
    private static final String TOTAL = "total";

    private Spending() {}

    /** Cost in millionths by item; empty if nothing was paid for. */
    static Map<String, Long> of(JobDocument document) {
        Map<String, Long> costs = new TreeMap<>();
        for (Attempt attempt : document.attempts()) {
            if (attempt.costMicros() > 0) {
                costs.merge(attempt.provider() + "/" + attempt.model(), attempt.costMicros(), Long::sum);
                costs.merge(TOTAL, attempt.costMicros(), Long::sum);
            }
        }
        return costs;
    }
}
