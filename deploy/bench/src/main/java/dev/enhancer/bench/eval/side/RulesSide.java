package dev.enhancer.bench.eval.side;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Failed;
import dev.enhancer.bench.eval.side.Output.Spent;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.analysis.PromptAnalyzer;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.time.Duration;

/** The local rules of this build, in this process. */
public final class RulesSide implements Side {
    static final String NAME = LocalRules.NAME;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final LocalRules rules = new LocalRules();

    @Override
    public String name() {
        return NAME + " " + LocalRules.VERSION;
    }

    @Override
    public Output enhance(Case given) {
        long start = System.nanoTime();
        CallResult result = ask(given.input());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (result instanceof Completion completion) {
            return new Enhanced(
                    completion.text(), completion.notes(), true, recognised(given.text()), Spent.NOTHING, took);
        }
        return new Failed(result.getClass().getSimpleName(), Spent.NOTHING, took);
    }

    /** The rules alone, for measuring their time. */
    public CallResult ask(JobInput input) {
        return rules.ask(new Prompt(input, "", ""), new Call(LocalRules.VERSION, "eval", LIMIT));
    }

    /** One after the other, so that times can be compared. */
    @Override
    public int parallel() {
        return 1;
    }

    private static String recognised(String text) {
        PromptAnalysis analysis = PromptAnalyzer.analyze(text);
        if (analysis.hasSeveralTasks()) {
            return Case.MULTI;
        }
        return analysis.kind() == null ? Case.SAFE : analysis.kind().name();
    }
}
