package dev.enhancer.bench.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.check.CaseResult;
import dev.enhancer.bench.eval.check.Checks;
import dev.enhancer.bench.eval.judge.Contest;
import dev.enhancer.bench.eval.judge.Standing;
import dev.enhancer.bench.eval.judge.Tally;
import dev.enhancer.bench.eval.side.Output;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String GOOD = "## A\na\n## B\nrough text\n## C\nc";

    private final Evaluation good = side("good", Cases.byRules(GOOD, "EMAIL"), Cases.byRules(GOOD, "SAFE"));
    private final Evaluation poor = side("poor", Cases.byRules(GOOD, "POEM"), Cases.byRules(GOOD, "EMAIL"));

    @Test
    void one_side_has_one_column() {
        String report = Report.of(List.of(good), 10);

        assertThat(report)
                .contains("| all checks | 2 of 2, 100.0 % |")
                .contains("| safe form though there is a kind | 1 of 2, 50.0 % |")
                .contains("| time worst, ms | 1.000 |")
                .contains("Failing cases of good: 0");
    }

    @Test
    void two_sides_have_a_difference() {
        String report = Report.of(List.of(good, poor), 10);

        assertThat(report)
                .contains("| all checks | 2 of 2, 100.0 % | 1 of 2, 50.0 % | -50.0 points |")
                .contains("| kind wrong | 0 of 2, 0.0 % | 1 of 2, 50.0 % | +50.0 points |")
                .contains("- `id0`, harmful: taken for POEM, not EMAIL");
    }

    @Test
    void failing_cases_are_listed_up_to_a_bound() {
        assertThat(Report.of(List.of(poor), 0)).contains("Failing cases of poor: 1\n\n- and 1 more");
    }

    @Test
    void kinds_that_are_not_visible_are_no_share() {
        Evaluation service = side("service", Cases.byProvider(GOOD));

        assertThat(Report.of(List.of(service), 10)).contains("| kind right | - |");
    }

    @Test
    void times_that_were_measured_apart_replace_those_of_the_run() {
        Evaluation timed = good.timed(LongStream.rangeClosed(1, 100).map(milli -> milli * 1_000_000));

        assertThat(Report.of(List.of(timed), 10))
                .contains("| time p50, ms | 50.000 |", "| time p99, ms | 99.000 |", "| time worst, ms | 100.000 |");
    }

    @Test
    void contests_are_spread_over_the_set() {
        Output[] outputs = IntStream.range(0, 10)
                .mapToObj(i -> Cases.byRules(GOOD, "EMAIL"))
                .toArray(Output[]::new);

        assertThat(Contests.againstRoughPrompts(side("many", outputs), 3))
                .extracting(contest -> contest.given().id())
                .containsExactly("id0", "id3", "id6");
        assertThat(Contests.between(good, poor, 50))
                .hasSize(2)
                .first()
                .extracting(Contest::a)
                .isEqualTo(GOOD);
    }

    @Test
    void verdicts_are_a_table() {
        Standing standing = new Standing(new Tally(3, 1, 2, 0), new Tally(2, 2, 1, 1), 36, 1);

        assertThat(JudgeReport.of(standing, "x", "y"))
                .contains("| the judge prefers | a: x | b: y | neither | no verdict |")
                .contains("| the prompt | 3 | 1 | 2 | 0 |")
                .contains("36 calls to the judge; 1 gave no text or were not made.");
    }

    private static Evaluation side(String name, Output... outputs) {
        List<CaseResult> results = IntStream.range(0, outputs.length)
                .mapToObj(i -> Checks.of(Cases.aCase("id" + i, "en", "rough text", List.of(), List.of()), outputs[i]))
                .toList();
        return new Evaluation(name, results, Spread.of(LongStream.of(1_000_000)));
    }
}
