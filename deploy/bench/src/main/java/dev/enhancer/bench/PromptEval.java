package dev.enhancer.bench;

import dev.enhancer.bench.eval.judge.Contest;
import dev.enhancer.bench.eval.judge.Judge;
import dev.enhancer.bench.eval.judge.JudgeSettings;
import dev.enhancer.bench.eval.judge.Standing;
import dev.enhancer.bench.eval.report.Contests;
import dev.enhancer.bench.eval.report.Evaluation;
import dev.enhancer.bench.eval.report.JudgeReport;
import dev.enhancer.bench.eval.report.Report;
import dev.enhancer.bench.eval.report.RulesTime;
import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.set.CaseSet;
import dev.enhancer.bench.eval.side.RulesSide;
import dev.enhancer.bench.eval.side.Side;
import dev.enhancer.common.job.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Measures the quality of enhanced prompts: one side, or two sides against each other, over a set of rough prompts. */
final class PromptEval {
    private final Options options;

    private PromptEval(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws InterruptedException {
        Options options =
                Options.of(args, "a=rules", "b=", "set=", "only=", "format=", "parallel=8", "failing=20", "judged=50");
        try {
            new PromptEval(options).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        Optional<JudgeSettings> judge = JudgeSettings.from(System.getenv());
        List<Case> cases = cases();
        List<Evaluation> sides = new ArrayList<>();
        for (String label : List.of("a", "b")) {
            if (!options.text(label).isEmpty()) {
                sides.add(evaluate(label, cases));
            }
        }
        System.out.println(Report.of(sides, options.number("failing")));
        if (judge.isPresent()) {
            System.out.println(judged(judge.get(), sides));
        }
    }

    private List<Case> cases() {
        String set = options.text("set");
        Pattern only = Pattern.compile(options.text("only"));
        List<Case> all = set.isEmpty() ? CaseSet.ours() : CaseSet.from(Path.of(set));
        List<Case> cases = all.stream()
                .filter(given -> only.matcher(given.id()).find())
                .map(this::inFormat)
                .toList();
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("only=%s: no case has such an id".formatted(only));
        }
        return cases;
    }

    private Case inFormat(Case given) {
        String format = options.text("format");
        return format.isEmpty()
                ? given
                : given.in(Format.parse(format)
                        .orElseThrow(() -> new IllegalArgumentException("format=%s: no format".formatted(format))));
    }

    private Evaluation evaluate(String label, List<Case> cases) throws InterruptedException {
        try (Side side = Side.parse(label, options.text(label), options.number("parallel"))) {
            System.err.printf("%s: %d cases%n", side.name(), cases.size());
            Evaluation evaluation = Evaluation.run(side, cases);
            return side instanceof RulesSide rules ? evaluation.timed(RulesTime.measure(rules, cases)) : evaluation;
        }
    }

    private String judged(JudgeSettings settings, List<Evaluation> sides) throws InterruptedException {
        int most = options.number("judged");
        Evaluation a = sides.getFirst();
        boolean alone = sides.size() == 1;
        List<Contest> contests =
                alone ? Contests.againstRoughPrompts(a, most) : Contests.between(a, sides.getLast(), most);
        System.err.printf("judge: %s, %d cases%n", settings, contests.size());
        Standing standing = new Judge(settings, options.number("parallel")).compare(contests);
        return JudgeReport.of(
                standing, a.side(), alone ? "rough prompts" : sides.getLast().side());
    }
}
