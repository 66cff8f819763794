package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static dev.enhancer.worker.provider.rules.RulesRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests about which the rules must not say much. */
class SafeFormTest {
    private static final String UNCLEAR = "the thing with the quarterly numbers, no jargon";

    @ParameterizedTest
    @EnumSource(Format.class)
    void unclear_request_gets_no_role_and_no_default(Format format) {
        String result = text(UNCLEAR, format, anAnalysis().limit("no jargon"));

        assertThat(result).contains(UNCLEAR).contains("“no jargon”");
        assertThat(result).doesNotContain("You are", "Act as", "## Role", "Quality", "What to avoid", "Procedure");
    }

    @Test
    void unclear_request_asks_for_its_assumptions_and_the_person_for_the_rest() {
        JobInput input = new JobInput(UNCLEAR, Format.STRUCTURED, null);
        AnalysisBuilder analysis = anAnalysis().limit("no jargon").limit("for the board", Matter.AUDIENCE);

        Notes notes = RulesRun.notes(input, analysis);

        assertThat(text(input, analysis)).contains("choose the likeliest reading");
        assertThat(notes.changes()).anyMatch(change -> change.startsWith("Added only little"));
        assertThat(notes.assumptions()).isNotEmpty();
        assertThat(notes.questions()).isNotEmpty().doesNotContain("Who is it for?");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void thin_request_gets_little_and_asks(Format format) {
        String result = text("cats", format, anAnalysis().thin());

        assertThat(result).contains("cats").hasSizeLessThan(250);
        assertThat(RulesRun.notes(
                                new JobInput("cats", format, null), anAnalysis().thin())
                        .questions())
                .hasSizeBetween(3, 5);
    }

    @Test
    void thin_request_of_a_known_kind_gets_its_role_and_task_only() {
        String result =
                text("blog post", Format.DETAILED, anAnalysis().of(Kind.BLOG).thin());

        assertThat(result).contains("blog post", "Write the blog post").hasSizeLessThan(500);
        assertThat(result).doesNotContain("Quality", "avoid", "Self-check");
    }

    @Test
    void a_context_makes_a_short_request_clear() {
        JobInput input = new JobInput("blog post", Format.STRUCTURED, "We sell bread and open a second shop in May.");

        assertThat(text(input, anAnalysis().of(Kind.BLOG).thin())).contains("Requirements");
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void complete_prompt_keeps_its_text_at_the_beginning(Target target) {
        String complete = "# Role\nYou are {{name}}.\n\n# Output\nJSON only.";
        AnalysisBuilder analysis = anAnalysis().of(Kind.EXTRACTION).complete();

        String result = text(new JobInput(complete, Format.DETAILED, null, target), analysis);

        if (target != Target.IMAGE) {
            assertThat(result).startsWith(complete + "\n\n").hasSizeLessThan(complete.length() + 300);
        }
        assertThat(result).contains(complete);
    }

    @Test
    void other_language_gets_no_words_of_ours_but_labels() {
        JobInput input = new JobInput("napisz wiersz, bez rymów", Format.STRUCTURED, "dla mamy");
        AnalysisBuilder analysis = anAnalysis().in(Language.OTHER).limit("bez rymów", Matter.RHYME);

        assertThat(text(input, analysis))
                .isEqualTo("## Prompt\n\nnapisz wiersz, bez rymów\n\n## Info\n\ndla mamy\n\n## Limit\n\n- bez rymów");
        assertThat(RulesRun.notes(input, analysis)).isEqualTo(Notes.NONE);
    }
}
