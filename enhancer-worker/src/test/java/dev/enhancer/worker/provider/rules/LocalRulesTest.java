package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.Prompt;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LocalRulesTest {
    private static final String CONTEXT = "My name is Ann. 100% sure; \"quoted\".";

    private static final Call CALL = new Call(LocalRules.VERSION, "key", Duration.ofSeconds(1));

    private final LocalRules rules = new LocalRules();

    @ParameterizedTest
    @MethodSource("promptsAndFormats")
    void text_and_context_are_in_the_result_unchanged(String text, Format format) {
        assertThat(enhance(text, format, CONTEXT)).contains(text).contains(CONTEXT);
    }

    @ParameterizedTest
    @MethodSource("promptsAndFormats")
    void no_part_is_empty_or_a_placeholder(String text, Format format) {
        String around = enhance(text, format, null).replace(text, "TEXT");

        assertThat(around).doesNotContainIgnoringCase("null").doesNotContain("undefined", "Optional", "%s", "[]", "“”");
        assertThat(around).doesNotContainPattern("\\{(?:role|text|limits|tasks|context)}");
        assertThat(around).doesNotContainPattern("(?m)^#+ .*\\s*\\n+(?:#|\\z)");
        assertThat(around).doesNotContainPattern("(?m)^- *$").doesNotContain("\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void formats_differ(String text) {
        List<String> formats = Arrays.stream(Format.values())
                .map(format -> enhance(text, format, null))
                .toList();

        assertThat(formats).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void text_and_context_are_in_the_result_for_every_target(Target target) {
        for (String text : Samples.PROMPTS) {
            JobInput input = new JobInput(text, Format.STRUCTURED, CONTEXT, target);

            assertThat(enhance(input)).contains(text).contains(CONTEXT);
        }
    }

    @Property(tries = 300)
    void any_text_is_enhanced(@ForAll @NotBlank String text, @ForAll Format format) {
        assertThat(enhance(text, format, text)).contains(ResultText.harmless(text));
    }

    @Test
    void same_input_gives_the_same_result() {
        assertThat(enhance("write a poem", Format.CREATIVE, CONTEXT))
                .isEqualTo(enhance("write a poem", Format.CREATIVE, CONTEXT));
    }

    @Test
    void costs_nothing_and_names_its_version() {
        Prompt prompt = new Prompt(new JobInput("write a poem", Format.BULLET, null), "", "");

        assertThat(rules.ask(prompt, CALL)).isInstanceOfSatisfying(Completion.class, answer -> {
            assertThat(answer.model()).isEqualTo("v2");
            assertThat(answer.tokens()).isEqualTo(Tokens.NONE);
            assertThat(answer.httpStatus()).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void five_thousand_characters_take_less_than_a_few_milliseconds(String text) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 300; i++) {
            long start = System.nanoTime();
            enhance(text, Format.DETAILED, text);
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(5));
    }

    static Stream<String> longTexts() {
        return Adversaries.texts().stream();
    }

    static Stream<String> prompts() {
        return Samples.PROMPTS.stream();
    }

    static Stream<Arguments> promptsAndFormats() {
        return prompts().flatMap(text -> Arrays.stream(Format.values()).map(format -> Arguments.of(text, format)));
    }

    private String enhance(String text, Format format, @Nullable String context) {
        return enhance(new JobInput(text, format, context));
    }

    private String enhance(JobInput input) {
        return ((Completion) rules.ask(new Prompt(input, "", ""), CALL)).text();
    }
}
