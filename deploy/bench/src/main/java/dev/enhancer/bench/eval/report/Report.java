package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.Aspect;
import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.eval.check.KindVerdict;
import dev.enhancer.bench.eval.side.Output.Spent;
import java.util.List;

/** The runs of one or two sides over the same set, as Markdown. */
public final class Report {
    private static final double NANOS_OF_MILLI = 1_000_000;

    private final List<Evaluation> sides;

    private Report(List<Evaluation> sides) {
        this.sides = sides;
    }

    /** @param mostFailing how many failing cases of a side are listed with their reasons */
    public static String of(List<Evaluation> sides, int mostFailing) {
        Report report = new Report(sides);
        StringBuilder text = new StringBuilder();
        for (Comparison table : List.of(report.checks(), report.kinds(), report.languages(), report.sizes())) {
            text.append(table).append("\n\n");
        }
        sides.forEach(side -> text.append(failing(side, mostFailing)));
        return text.toString();
    }

    private Comparison checks() {
        Comparison table = new Comparison("checks passed", sides).share("all checks", _ -> true, CaseResult::passes);
        for (Aspect aspect : Aspect.values()) {
            table.share(aspect.title(), result -> result.applies(aspect), result -> result.passes(aspect));
        }
        return table;
    }

    private Comparison kinds() {
        return new Comparison("kinds and harm", sides)
                .share("kind right", Report::isKindVisible, result -> result.kind() == KindVerdict.RIGHT)
                .share(
                        "safe form though there is a kind",
                        Report::isKindVisible,
                        result -> result.kind() == KindVerdict.SAFE)
                .share("kind wrong", Report::isKindVisible, result -> result.kind() == KindVerdict.WRONG)
                .share(
                        "harmful: kind wrong, or something wrong added",
                        result -> result.applies(Aspect.EXCLUDES),
                        CaseResult::isHarmful);
    }

    private static boolean isKindVisible(CaseResult result) {
        return result.kind() != null;
    }

    private Comparison languages() {
        Comparison table = new Comparison("all checks, by language", sides);
        sides.getFirst().results().stream()
                .map(Report::language)
                .distinct()
                .sorted()
                .forEach(language ->
                        table.share(language, result -> language(result).equals(language), CaseResult::passes));
        return table;
    }

    /** Languages without words of ours have few cases each and one rule. */
    private static String language(CaseResult result) {
        return result.given().isInLanguageOfFrames() ? result.given().language() : "others";
    }

    private Comparison sizes() {
        return new Comparison("length, cost and time", sides)
                .number("words of a rough prompt, median", 0, side -> Sizes.roughWords(side)
                        .percentile(50))
                .number("words of a result, median", 0, side -> Sizes.words(side)
                        .percentile(50))
                .number("words of a result, p95", 0, side -> Sizes.words(side).percentile(95))
                .number("notes of a result, mean", 1, Sizes::meanNotes)
                .number("provider calls", 0, side -> Sizes.spent(side, Spent::attempts))
                .number("input tokens", 0, side -> Sizes.spent(side, Spent::inputTokens))
                .number("output tokens", 0, side -> Sizes.spent(side, Spent::outputTokens))
                .number("cost, millionths", 0, side -> Sizes.spent(side, Spent::costMicros))
                .number("time p50, ms", 3, side -> millis(side, 50))
                .number("time p99, ms", 3, side -> millis(side, 99))
                .number("time worst, ms", 3, side -> millis(side, 100));
    }

    private static double millis(Evaluation side, int percent) {
        return side.nanos().percentile(percent) / NANOS_OF_MILLI;
    }

    private static String failing(Evaluation side, int most) {
        List<CaseResult> failing =
                side.results().stream().filter(result -> !result.passes()).toList();
        StringBuilder text = new StringBuilder("Failing cases of %s: %d\n\n".formatted(side.side(), failing.size()));
        failing.stream()
                .limit(most)
                .forEach(result -> text.append("- `%s`%s: %s\n"
                        .formatted(
                                result.given().id(),
                                result.isHarmful() ? ", harmful" : "",
                                String.join("; ", result.allReasons()))));
        if (failing.size() > most) {
            text.append("- and %d more\n".formatted(failing.size() - most));
        }
        return text.append('\n').toString();
    }
}
