package dev.enhancer.bench.eval.report;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.RulesSide;
import dev.enhancer.common.job.JobInput;
import java.util.List;
import java.util.stream.LongStream;

/** How long the warm local rules take for each case. */
public final class RulesTime {
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 20;

    private RulesTime() {}

    /** Nanoseconds of all rounds. */
    public static LongStream measure(RulesSide rules, List<Case> cases) {
        List<JobInput> inputs = cases.stream().map(Case::input).toList();
        for (int round = 0; round < WARM_UP; round++) {
            inputs.forEach(rules::ask);
        }
        LongStream.Builder nanos = LongStream.builder();
        for (int round = 0; round < ROUNDS; round++) {
            for (JobInput input : inputs) {
                long start = System.nanoTime();
                rules.ask(input);
                nanos.add(System.nanoTime() - start);
            }
        }
        return nanos.build();
    }
}
