package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleNotesTest {
    private static final String AUDIENCE = "Who reads the blog?";
    private static final String LENGTH = "How long should the post be?";

    @Test
    void changes_say_what_was_added_and_why() {
        Notes notes = RulesRun.notes(
                new JobInput("blog post about bread, 300 words", Format.DETAILED, null),
                anAnalysis().of(Kind.BLOG).limit("300 words", Matter.LENGTH));

        assertThat(notes.changes()).hasSize(5).anyMatch(change -> change.contains("a blogger whose readers come back"));
        assertThat(notes.assumptions()).containsExactly("The readers are interested but have no special knowledge.");
        assertThat(notes.questions()).contains(AUDIENCE).doesNotContain(LENGTH);
    }

    @Test
    void an_assumption_is_told_only_if_it_stands_in_the_prompt() {
        JobInput concise = new JobInput("blog post about bread", Format.CONCISE, null);

        assertThat(RulesRun.notes(concise, anAnalysis().of(Kind.BLOG)).assumptions())
                .isEmpty();
    }

    @Test
    void notes_are_in_the_language_of_the_request() {
        Notes notes = RulesRun.notes(
                new JobInput("Blogbeitrag über Brot", Format.STRUCTURED, null),
                anAnalysis().in(Language.GERMAN).of(Kind.BLOG));

        assertThat(notes.questions()).contains("Wer liest den Blog?");
    }

    @Test
    void missing_material_is_asked_for_by_prompt_and_question() {
        JobInput input = new JobInput("summarise the text", Format.STRUCTURED, null);
        AnalysisBuilder without = anAnalysis().of(Kind.SUMMARY);
        AnalysisBuilder with = anAnalysis().of(Kind.SUMMARY).withMaterial();

        assertThat(RulesRun.text(input, without)).contains("ask me for it");
        assertThat(RulesRun.notes(input, without).questions()).anyMatch(question -> question.contains("paste it"));
        assertThat(RulesRun.text(input, with)).doesNotContain("ask me for it");
        assertThat(RulesRun.notes(input, with).questions()).noneMatch(question -> question.contains("paste it"));
    }

    @Test
    void feedback_and_answers_become_requirements_and_are_not_asked_again() {
        EarlierResult earlier = new EarlierResult("the first version", List.of(LENGTH, AUDIENCE));

        Completion refined = RulesRun.refined(
                "blog post about bread",
                "warmer, please",
                List.of(" ", "my neighbours"),
                earlier,
                anAnalysis().of(Kind.BLOG).build());

        assertThat(refined.text())
                .contains("## Wishes after the first version")
                .contains("- What I want changed: “warmer, please”")
                .contains("- " + AUDIENCE + " My answer: “my neighbours”");
        assertThat(refined.notes().questions()).contains(LENGTH).doesNotContain(AUDIENCE);
        assertThat(refined.notes().assumptions()).isEmpty(); // the answer names the audience
        assertThat(refined.notes().changes().getFirst()).startsWith("Added your feedback");
    }

    @Test
    void complete_prompt_gets_one_change_and_no_question() {
        Notes notes = RulesRun.notes(
                new JobInput("You are a bot.", Format.BULLET, null),
                anAnalysis().complete());

        assertThat(notes.changes()).hasSize(1);
        assertThat(notes.assumptions()).isEmpty();
        assertThat(notes.questions()).isEmpty();
    }
}
