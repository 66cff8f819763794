package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repetition that makes careless searches slow. The time is the thread's own, so that a busy machine does not matter. */
class AnalysisTimeTest {
    private static final int LENGTH = 5_000;
    private static final long LIMIT_NANOS = 20_000_000; // twice what is promised of a warm process

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write a post about dogs in under 500 words, no hashtags, for beginners. ",
                "a",
                "word ",
                "1",
                "1 word ",
                "in 5 ",
                "no ",
                "and ",
                "then ",
                "\n",
                "`",
                "```",
                "~~~",
                "{",
                "{{",
                "[a",
                "<a",
                "<a>",
                "\"",
                "“a",
                "«",
                "「",
                ":",
                "this: ",
                "---\n",
                "> ",
                "@",
                "a@",
                "http://",
                "$A",
                "**a**: ",
                "# a\n",
                "1) ",
                "Input: ",
                "a,b,c\n",
                "if (x) {\n",
                "写",
                "的",
                "ないで",
                "하고 ",
                "و",
                "geburtstag",
                "🙂",
                ".",
                "?"
            })
    void repetition_takes_linear_time(String part) {
        String text = part.repeat(LENGTH / part.length());
        long[] nanos = new long[31];
        for (int run = 0; run < 60; run++) {
            long start = threads.getCurrentThreadCpuTime();
            PromptAnalyzer.analyze(text);
            nanos[run % nanos.length] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);

        assertThat(nanos[nanos.length / 2]).isLessThan(LIMIT_NANOS);
    }
}
