package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the checks say about one case.
 *
 * @param kind null: the kind that was recognised is not visible
 * @param reasons why an aspect fails, empty if it does not; an aspect that does not apply is left out
 */
public record CaseResult(
        Case given, Output output, @Nullable KindVerdict kind, Map<Aspect, List<String>> reasons) {
    public CaseResult {
        reasons = Collections.unmodifiableMap(new EnumMap<>(reasons));
    }

    public boolean passes() {
        return reasons.values().stream().allMatch(List::isEmpty);
    }

    public boolean applies(Aspect aspect) {
        return reasons.containsKey(aspect);
    }

    /** True if the aspect applies and does not fail. */
    public boolean passes(Aspect aspect) {
        return reasons.getOrDefault(aspect, List.of("does not apply")).isEmpty();
    }

    /** Worse than the rough prompt: about something else, or with something that is wrong for it. */
    public boolean isHarmful() {
        return kind == KindVerdict.WRONG
                || !reasons.getOrDefault(Aspect.EXCLUDES, List.of()).isEmpty();
    }

    /** All reasons of all aspects. */
    public List<String> allReasons() {
        return reasons.values().stream().flatMap(List::stream).toList();
    }
}
