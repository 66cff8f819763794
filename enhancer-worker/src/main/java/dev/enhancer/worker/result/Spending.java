package dev.enhancer.worker.result;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.JobDocument;
import java.util.Map;
import java.util.TreeMap;

/** What a job's calls cost, for the ledger of its owner's day: in all, and by provider and model. */
final class Spending {
    private static final String TOTAL = "total";

    private Spending() {}

    /** In millionths, by what was paid for; empty if nothing was. */
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
