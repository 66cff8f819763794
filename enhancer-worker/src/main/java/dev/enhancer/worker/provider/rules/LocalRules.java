package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Matter;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.analysis.PromptAnalyzer;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The provider that is always available. It enhances by fixed rules, in microseconds, and gives the same result for the same
 * input. The result contains the client's text unchanged, except for links that would run a script.
 */
public final class LocalRules implements Provider {
    /** In settings, results and attempts. */
    public static final String NAME = "rules";

    /** Stands where other providers have their model; goes up when results change. */
    public static final String VERSION = "v2";

    private final Catalogues catalogues = new Catalogues();

    @Override
    public CallResult ask(Prompt prompt, Call call) {
        return enhance(prompt, PromptAnalyzer.analyze(prompt.input().text()));
    }

    Completion enhance(Prompt prompt, PromptAnalysis analysis) {
        JobInput input = prompt.input();
        Refinement refinement = Refinement.of(input, prompt.earlier());
        Optional<Catalogue> catalogue = catalogues.of(analysis.language());
        return catalogue.isPresent()
                ? enhance(input, analysis, refinement, catalogue.get())
                : completion(WordlessLayout.write(input, analysis, refinement), Notes.NONE);
    }

    private static Completion enhance(
            JobInput input, PromptAnalysis analysis, Refinement refinement, Catalogue catalogue) {
        List<Line> questions = questions(input, analysis, catalogue);
        Brief brief = Brief.of(input, analysis, settledBy(refinement, questions), refinement, catalogue);
        Set<Clue> clues = Clues.in(
                input.text(),
                brief.background().isPresent(),
                analysis,
                catalogue.frame().wording(Phrase.IMAGE_STYLE_WORDS));
        return completion(Layout.of(brief).write(brief), RuleNotes.of(brief, questions, clues));
    }

    private static List<Line> questions(JobInput input, PromptAnalysis analysis, Catalogue catalogue) {
        if (input.target() == Target.IMAGE) {
            return catalogue.guide(Kind.IMAGE).questions();
        }
        return analysis.kind() == null
                ? catalogue.frame().questions()
                : catalogue.guide(analysis.kind()).questions();
    }

    /** What the client's feedback settles, and the matters of the questions that are answered. */
    private static Set<Matter> settledBy(Refinement refinement, List<Line> questions) {
        Set<Matter> settled = EnumSet.noneOf(Matter.class);
        if (!refinement.isEmpty()) {
            settled.addAll(PromptAnalyzer.analyze(refinement.words()).settled());
            questions.stream()
                    .filter(question -> refinement.answers(question.text()))
                    .forEach(question -> settled.addAll(question.matters()));
        }
        return settled;
    }

    private static Completion completion(String text, Notes notes) {
        return new Completion(ResultText.harmless(text), VERSION, Tokens.NONE, null, notes);
    }
}
