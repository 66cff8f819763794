package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.Prompt;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Prints how long the warm local rules take for 5,000 characters of text, without and with 5,000 characters of context. */
final class RulesBench {
    private static final int LENGTH = 5_000;
    private static final int WARM_UP = 3_000;
    private static final int ROUNDS = 5_000;

    private RulesBench() {}

    public static void main(String[] arguments) throws IOException {
        String prompts = GoldenPrompts.all().stream()
                .map(prompt -> prompt.input().text())
                .collect(Collectors.joining(" "))
                .repeat(10)
                .substring(0, LENGTH);
        List<String> texts = new ArrayList<>();
        texts.add(prompts);
        texts.addAll(Adversaries.texts());
        for (String text : texts) {
            measure("text", new JobInput(text, Format.DETAILED, null));
            measure("text and context", new JobInput(text, Format.DETAILED, text));
        }
    }

    private static void measure(String what, JobInput input) {
        LocalRules rules = new LocalRules();
        Prompt prompt = new Prompt(input, "", "");
        Call call = new Call(LocalRules.VERSION, "key", Duration.ofSeconds(1));
        long[] nanos = new long[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            rules.ask(prompt, call);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-16s %-22.22s p50 %,6d µs  p99 %,6d µs  worst %,7d µs%n",
                what,
                input.text(),
                nanos[ROUNDS / 2] / 1000,
                nanos[ROUNDS * 99 / 100] / 1000,
                nanos[ROUNDS - 1] / 1000);
    }
}
