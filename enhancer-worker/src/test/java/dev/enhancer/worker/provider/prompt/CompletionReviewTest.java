package dev.enhancer.worker.provider.prompt;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Prompt;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
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
                "Explain this.\n```java\nint a = b ** c;\n```",
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

        assertThat(review(text, input)).isEqualTo(defective(Defect.UNCHANGED));
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
                "&#0000",
                "<prompt>",
                "</prompt><notes>",
                "<prompt></prompt>\n<notes>",
                "<notes>changes: ",
                "---\n",
                "Dear x,\n",
                "I'm sorry, but ",
                "抱歉，我无法",
                "你",
                "x = "
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
        assertThat(review(text, INPUT)).isEqualTo(defective(Defect.EMPTY));
    }

    @Test
    void notes_of_the_completion_go_to_the_client() {
        String text = """
            <prompt>Write a sonnet about <b>C++</b> & snake_case.</prompt>
            <notes>
            changes: named the form
            - changes: kept the tags <script>alert(1)</script>
            assumptions: none
            questions: Who reads it?
            </notes>\
            """;

        assertThat(review(text, INPUT))
                .extracting("notes")
                .isEqualTo(new Notes(List.of("named the form", "kept the tags"), List.of(), List.of("Who reads it?")));
    }

    @Test
    void lost_placeholders_are_named_between_markers() {
        CallResult reply = review("Write a text for our customer.", "text for {{name}} at https://example.com/x");

        assertThat(reply).extracting("reminder.text").asString().isEqualTo("""
            [begin lost pieces T9C2R7W4XN1B]
            {{name}}
            https://example.com/x
            [end lost pieces T9C2R7W4XN1B]

            An earlier reply lost the pieces above. Each of them must stand in the prompt, to the character.\
            """);
    }

    @Test
    void refinement_that_changes_one_character_is_a_result() {
        assertThat(refine("Write a poem! {{name}}", "with an exclamation mark")).isInstanceOf(Completion.class);
    }

    @Test
    void refinement_without_the_change_that_was_asked_for_is_a_bad_answer() {
        assertThat(refine("Write a poem. {{name}}", "shorter"))
                .extracting("outcome")
                .isEqualTo(Outcome.BAD_ANSWER);
        assertThat(refine("Write a poem. {{name}}", null)).isInstanceOf(Completion.class);
    }

    @Test
    void placeholder_that_feedback_may_have_removed_is_told_instead() {
        CallResult reply = refine("Write a poem for a friend.", "without the name");

        assertThat(reply).extracting("notes.changes").asString().contains("{{name}}");
    }

    @Property(tries = 500)
    void any_completion_for_any_text_has_an_outcome(
            @ForAll String completion, @ForAll @NotBlank String text, @ForAll @IntRange(max = 5) int wrapping) {
        String wrapped =
                switch (wrapping) {
                    case 0 -> "<prompt>" + completion + "</prompt><notes>" + text;
                    case 1 -> "Here is the improved prompt:\n" + completion + "\n---\nNote: " + text;
                    case 2 -> "```\n" + completion + "\n```";
                    case 3 -> "Dear " + completion + "\n\nBest,\n" + text;
                    case 4 -> completion + text + "\u0301";
                    default -> completion;
                };

        assertThat(review(wrapped, text + "?")).isNotNull();
        assertThat(review("\u0301\u0302", text)).isNotNull();
        assertThat(review(wrapped, "\u0301")).isNotNull();
    }

    @Property(tries = 200)
    void input_without_letters_is_not_repeated_by_every_completion(@ForAll int number) {
        assertThat(review("Say what you think of the number %d.".formatted(number), "???"))
                .isInstanceOf(Completion.class);
    }

    private static Completion answer(String text) {
        return new Completion(text, "m", new Tokens(10, 20), 200);
    }

    private static Unavailable defective(Defect defect) {
        Prompt prompt = new PromptTemplates().prompt(aJob(new FakeClock()).build());
        return new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(10, 20), defect.reminder(prompt, List.of()));
    }

    private static CallResult refine(String text, @Nullable String feedback) {
        JobInput input = new JobInput(
                "poem for {{name}}", Format.BULLET, null, Target.GENERAL, JobBuilder.ID, feedback, List.of());
        Job job = aJob(new FakeClock())
                .input(input)
                .earlier(new EarlierResult("Write a poem. {{name}}", List.of()))
                .build();
        return review(text, job);
    }

    private static CallResult review(String text, String input) {
        return review(
                text, aJob(new FakeClock()).input(input, Format.BULLET, null).build());
    }

    private static CallResult review(String text, Job job) {
        Prompt prompt = new PromptTemplates().prompt(job);
        try {
            return new CompletionReview((_, _) -> answer(text))
                    .ask(prompt, new Call("m", "key", Duration.ofSeconds(1)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
