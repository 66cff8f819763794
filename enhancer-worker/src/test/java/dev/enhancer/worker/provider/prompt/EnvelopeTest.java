package dev.enhancer.worker.provider.prompt;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.call.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // client's text | completion | prompt
                "x | <prompt>a</prompt> | a",
                "x | Sure: <Prompt>a</PROMPT> Bye | a",
                "x | <prompt lang=\"en\">a</prompt > | a",
                "x | <prompt>a <prompt>b</prompt> c</prompt> | a <prompt>b</prompt> c",
                "x | <notes>changes: n</notes><prompt>a</prompt> | a",
                "x | <notes>changes: put it into <prompt> tags, closed by </prompt></notes> <prompt>a</prompt> | a",
                "x | a </prompt> Bye | a ",
                "x | a <notes>changes: n</notes> | a ",
                "x | a </prompt><notes>changes: n</notes> | a ",
                "<prompt>b</prompt> | Here is the improved prompt: <prompt>a</prompt> | a",
                "x | <prompt>a</prompt><notes>changes: closed with </prompt></notes> | a",
                "<prompt>b</prompt> | <prompt>a <prompt>b</prompt></prompt> bye | a <prompt>b</prompt>",
                "<prompt>b</prompt> | <prompt>a without tags</prompt> | a without tags",
                "close with </prompt> | <prompt>a </prompt> b</prompt> | a </prompt> b"
            })
    void is_the_outermost_pair(String client, String completion, String prompt) {
        assertThat(in(completion, client)).isNotNull();
        assertThat(in(completion, client).prompt()).isEqualToIgnoringWhitespace(prompt);
        assertThat(in(completion, client).isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x | no tags",
                "<notes> in a text | Explain <notes> in a text.",
                "<prompt>b</prompt> | Improve this: <prompt>b</prompt>",
                "<prompt>b</prompt> | <prompt>b</prompt> Improve the above.",
                "what is <prompt>? | Explain what <prompt> is."
            })
    void is_absent_if_the_tags_are_the_clients(String client, String completion) {
        assertThat(in(completion, client)).isNull();
    }

    @Test
    void is_open_without_its_end() {
        assertThat(in("<prompt>half", "x")).extracting("prompt", "isOpen").containsExactly("half", true);
        assertThat(in("<prompt>a <prompt>b</prompt> and", "<prompt>b</prompt>"))
                .extracting("prompt", "isOpen")
                .containsExactly("a <prompt>b</prompt> and", true);
        assertThat(in("<prompt>whole\n<notes>changes: n</notes>", "x"))
                .extracting("prompt", "isOpen")
                .containsExactly("whole\n", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "changes: one/changes: two | [one, two] | []",
                "Changes:/- one/2. two/Questions:/* why? | [one, two] | [why?]",
                "**Changes:** one/**Questions**/why? | [one] | [why?]",
                "<changes>one/</changes>/<questions>/why?/</questions> | [one] | [why?]",
                "changes: none/questions: - | [] | []",
                "changes：一/questions：二？ | [一] | [二？]",
                "unknown: one | [] | []",
                "changes: Changes the tone | [Changes the tone] | []"
            })
    void notes_are_read_in_the_shapes_that_weak_models_write(String lines, String changes, String questions) {
        Envelope envelope =
                in("<prompt>a</prompt>\n<notes>\n" + lines.replace('/', '\n').replace("<\n", "</") + "\n</notes>", "x");

        assertThat(envelope).isNotNull();
        assertThat(envelope.notes().changes()).hasToString(changes);
        assertThat(envelope.notes().questions()).hasToString(questions);
    }

    private static @Nullable Envelope in(String completion, String client) {
        return Envelope.in(
                completion,
                new PromptTemplates()
                        .prompt(aJob(new FakeClock())
                                .input(client, Format.BULLET, null)
                                .build()));
    }
}
