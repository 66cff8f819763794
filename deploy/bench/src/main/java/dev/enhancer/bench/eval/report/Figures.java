package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.eval.check.KindVerdict;
import java.util.Collection;

/**
 * The figures by which two runs over the same set are compared.
 *
 * @param passed cases in which every check passes
 * @param rightKinds cases in which the kind is right
 * @param wrongKinds cases that were taken for something else
 * @param harmful cases with a wrong kind or with something that is wrong for them
 * @param safe cases that were treated as uncertain although they have a kind
 */
public record Figures(int passed, int rightKinds, int wrongKinds, int harmful, int safe) {
    public static Figures of(Collection<CaseResult> results) {
        return new Figures(
                (int) results.stream().filter(CaseResult::passes).count(),
                count(results, KindVerdict.RIGHT),
                count(results, KindVerdict.WRONG),
                (int) results.stream().filter(CaseResult::isHarmful).count(),
                count(results, KindVerdict.SAFE));
    }

    private static int count(Collection<CaseResult> results, KindVerdict kind) {
        return (int) results.stream().filter(result -> result.kind() == kind).count();
    }
}
