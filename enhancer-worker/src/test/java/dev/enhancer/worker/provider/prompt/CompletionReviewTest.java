package dev.enhancer.worker.provider.prompt;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.Prompt;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionReviewTest {
    private static final String INPUT = "write a poem about <b>C++</b> & snake_case";
    private static final String BETTER =
            "You are a poet. Write **one** poem about <b>C++</b> & snake_case.\n\n- `a < b`";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "Here is the rewritten prompt:\n\n%s",
                "Sure! Here's your improved prompt:\n%s",
                "**Rewritten prompt:**\n\n%s",
                "# Enhanced prompt\n\n%s",
                "```markdown\n%s\n```",
                "```\n%s\n```",
                "<think>The user wants\na poem.</think>\n\n%s",
                "<think>x</think>Here is the improved version of your prompt:\n\n```\n%s\n```",
                "[begin rough prompt T9C2R7W4XN1B]\n%s\n[end rough prompt T9C2R7W4XN1B]"
            })
    void wrapping_around_a_prompt_is_removed_and_nothing_else(String wrapped) {
        assertThat(review(wrapped.formatted(BETTER), INPUT)).isEqualTo(answer(BETTER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```java\nint a = b ** c;\n```",
                "```\na\n```\nand\n```\nb\n```",
                "Improve this:\n\n```\nx_y <z> *w*\n```",
                "[begin rough prompt 0123456789AB]\nx\n[end rough prompt 0123456789AB]",
                "Here is the thing: write it.",
                "<thinking aloud> is a stage direction; keep it.",
                "vector<int> x; a < b && c; __init__ *args **kwargs #define $1 \\n &amp; </div>"
            })
    void code_identifiers_and_markup_are_not_changed(String text) {
        assertThat(review(text, INPUT)).isEqualTo(answer(text));
    }

    @Property(tries = 500)
    void any_prompt_that_begins_with_a_command_is_not_changed(@ForAll String rest) {
        String printable = rest.replaceAll("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]", "");
        String text = ("Write this: " + printable).strip();

        assertThat(review(text, INPUT)).isEqualTo(answer(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write a poem about <b>C++</b> & snake_case",
                "Write a poem about C++, <b>snake_case</b>",
                "\"WRITE A POEM ABOUT <B>C++</B> & SNAKE_CASE.\"",
                "Here is the rewritten prompt:\n\nwrite a poem about <b>C++</b> & snake_case"
            })
    void a_completion_that_repeats_the_input_is_a_bad_answer(String text) {
        String input = text.startsWith("Write a poem about C++,") ? "Write a poem about C++ <b>snake_case</b>" : INPUT;

        assertThat(review(text, input)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(10, 20)));
    }

    @Test
    void control_characters_and_links_to_scripts_are_made_harmless() {
        assertThat(review("Read\u0000 \u001b[31mthis [link](javascript:alert(1)) first.", INPUT))
                .isEqualTo(answer("Read [31mthis [link](unsafe:javascript:alert(1)) first."));
    }

    /** Measures CPU time; quadratic time would be a minute. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>",
                "<think>x</think",
                "Sure, ",
                "Here is ",
                "**",
                "# ",
                "the prompt ",
                "```\n",
                "[begin ",
                " ",
                "\n",
                "i am sorry, but ",
                "improved prompt \t",
                "<b onload=1 style=\"a:b(",
                "](javascript:",
                "&#0000"
            })
    void hostile_completion_takes_time_in_proportion_to_its_length(String piece) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        String hostile = piece.repeat(512 * 1024 / piece.length());
        String rest = "improved prompt".length() > piece.length() ? "improved prompt" + hostile : hostile;

        long begin = threads.getCurrentThreadCpuTime();
        review(hostile, INPUT);
        review("Sure, " + rest + "\n", INPUT);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void active_html_is_removed_from_a_completion_and_nothing_else() {
        String text = "Keep <b>this</b> & a < b.<script>alert(1)</script> Link to [docs](https://example.com).";

        assertThat(review(text, INPUT))
                .isEqualTo(answer("Keep <b>this</b> & a < b. Link to [docs](https://example.com)."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<think>hm</think>", "```\n\n```", "Here is the rewritten prompt:\n\n"})
    void a_completion_of_wrapping_only_is_a_bad_answer(String text) {
        assertThat(review(text, INPUT)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(10, 20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry, but I can’t assist with that request.",
                "Sorry, I cannot comply with this request as it violates the policy.",
                "I can't fulfill this request. It asks for something harmful.",
                "Unfortunately, I am unable to help with that.",
                "As an AI language model, I cannot create content that promotes violence.",
                "I cannot help.",
                "Tut mir leid, dabei kann ich dir leider nicht helfen.",
                "Lo siento, pero no puedo ayudar con eso.",
                "Je suis désolé, mais je ne peux pas vous aider."
            })
    void a_completion_that_declines_in_words_is_a_refusal(String text) {
        assertThat(review(text, INPUT)).isEqualTo(new Refused(new Tokens(10, 20), 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I can't write well in English; please help me with a letter to my landlord.",
                "I'm sorry for the delay: write an apology that says so.",
                "I cannot do my homework alone, so explain fractions to me.",
                "Unfortunately, our order was damaged. Write a complaint.",
                "I am unable to decide between two offers. Compare them."
            })
    void a_prompt_that_sounds_like_a_refusal_is_not_one(String text) {
        assertThat(review(text, INPUT)).isEqualTo(answer(text));
    }

    @Property(tries = 200)
    void input_without_letters_is_not_repeated_by_every_completion(@ForAll int number) {
        assertThat(review("Say what you think of the number %d.".formatted(number), "???"))
                .isInstanceOf(Completion.class);
    }

    private static Completion answer(String text) {
        return new Completion(text, "m", new Tokens(10, 20), 200);
    }

    private static CallResult review(String text, String input) {
        Job job = aJob(new FakeClock()).input(input, Format.BULLET, null).build();
        Prompt prompt = new PromptTemplates().prompt(job);
        try {
            return new CompletionReview((_, _) -> answer(text))
                    .ask(prompt, new Call("m", "key", Duration.ofSeconds(1)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
