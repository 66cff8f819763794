package dev.enhancer.bench.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.set.CaseSet;
import dev.enhancer.bench.eval.side.RulesSide;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the local rules against the figures that they have reached. */
class RulesQualityTest {
    private static final Path FILE = Path.of("src", "main", "resources", "eval", "baseline.json");
    private static final int LISTED = 30;

    @Test
    void the_rules_are_not_worse_than_the_baseline() throws Exception {
        Evaluation rules;
        try (RulesSide side = new RulesSide()) {
            rules = Evaluation.run(side, CaseSet.ours());
        }
        Figures now = Figures.of(rules.results());
        if ("write".equals(System.getProperty("baseline"))) {
            new Baseline(now).write(FILE);
        }

        assertThat(Baseline.read(FILE).worse(now))
                .as(() -> """
                        The local rules do worse than in %s. If the change is deliberate, run this test with -Dbaseline=write \
                        and review the difference.

                        %s""".formatted(FILE, Report.of(List.of(rules), LISTED)))
                .isEmpty();
    }
}
