package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.judge.Standing;
import dev.enhancer.bench.eval.judge.Tally;
import dev.enhancer.bench.measure.Table;

/** The judge's verdicts as Markdown. */
public final class JudgeReport {
    private JudgeReport() {}

    /** @param b the other side, or the rough prompts */
    public static String of(Standing standing, String a, String b) {
        Table table = new Table("the judge prefers", "a: " + a, "b: " + b, "neither", "no verdict");
        append("the prompt", standing.prompts(), table);
        append("the answer to it", standing.answers(), table);
        return "%s\n\n%d calls to the judge; %d gave no text or were not made.\n"
                .formatted(table, standing.calls(), standing.failedCalls());
    }

    private static void append(String what, Tally tally, Table table) {
        table.append(
                what,
                Integer.toString(tally.a()),
                Integer.toString(tally.b()),
                Integer.toString(tally.ties()),
                Integer.toString(tally.unread()));
    }
}
