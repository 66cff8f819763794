package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.eval.judge.Contest;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses what the judge compares. */
public final class Contests {
    private Contests() {}

    /** One side against the rough prompts. */
    public static List<Contest> againstRoughPrompts(Evaluation side, int most) {
        List<Contest> contests = new ArrayList<>();
        for (CaseResult result : side.results()) {
            if (result.output() instanceof Enhanced enhanced) {
                contests.add(new Contest(
                        result.given(), enhanced.text(), result.given().rawPrompt()));
            }
        }
        return spread(contests, most);
    }

    /** Two sides that ran over the same set. */
    public static List<Contest> between(Evaluation a, Evaluation b, int most) {
        List<Contest> contests = new ArrayList<>();
        for (int i = 0; i < a.results().size(); i++) {
            if (a.results().get(i).output() instanceof Enhanced one
                    && b.results().get(i).output() instanceof Enhanced other) {
                contests.add(new Contest(a.results().get(i).given(), one.text(), other.text()));
            }
        }
        return spread(contests, most);
    }

    /** Evenly over the set, which has its cases by language, and the same ones each time. */
    private static List<Contest> spread(List<Contest> contests, int most) {
        if (contests.size() <= most) {
            return contests;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> contests.get((int) ((long) i * contests.size() / most)))
                .toList();
    }
}
