package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.CaseResult;
import java.util.List;
import java.util.function.Predicate;

/** How many of the cases that a question applies to it is true of. */
record Share(long count, long of) {
    static Share of(List<CaseResult> results, Predicate<CaseResult> applies, Predicate<CaseResult> holds) {
        List<CaseResult> asked = results.stream().filter(applies).toList();
        return new Share(asked.stream().filter(holds).count(), asked.size());
    }

    double percent() {
        return of == 0 ? 0 : 100.0 * count / of;
    }

    @Override
    public String toString() {
        return of == 0 ? "-" : "%d of %d, %.1f %%".formatted(count, of, percent());
    }
}
