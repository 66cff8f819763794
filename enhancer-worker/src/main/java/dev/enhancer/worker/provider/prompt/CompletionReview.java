package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import dev.enhancer.worker.provider.analysis.PromptAnalyzer;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reviews the completions of a language model. It takes the prompt out of its {@link Envelope} or {@link Wrapping} and
 * removes what is {@linkplain ResultText active} in it. A completion that declines in words is a refusal. One with a
 * {@link Defect} is a bad answer with a reminder for the next call. The rest are results, with notes on what they lack.
 */
public record CompletionReview(Provider model) implements Provider {
    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        CallResult reply = model.ask(prompt, call);
        return reply instanceof Completion completion ? reviewed(completion, prompt) : reply;
    }

    private static CallResult reviewed(Completion completion, Prompt prompt) {
        String thoughtless = Wrapping.withoutThoughts(completion.text(), prompt);
        Envelope envelope = Envelope.in(thoughtless, prompt);
        String content =
                envelope == null ? Wrapping.remove(thoughtless, prompt) : Wrapping.inside(envelope.prompt(), prompt);
        String text = ResultText.harmless(content).strip();
        boolean isEmpty = text.isBlank();
        String declining = isEmpty ? Envelope.withoutTags(thoughtless) : text;
        if (Refusal.isIn(declining, envelope != null && !isEmpty, ofClient(prompt))) {
            return new Refused(completion.tokens(), completion.httpStatus());
        }
        if (isEmpty) {
            return defective(Defect.EMPTY, List.of(), completion, prompt);
        }
        if (envelope != null && envelope.isOpen() && !completion.finished()) {
            return defective(Defect.CUT_OFF, List.of(), completion, prompt);
        }
        return judged(text, envelope == null ? Notes.NONE : envelope.notes(), completion, prompt);
    }

    private static CallResult judged(String text, Notes notes, Completion completion, Prompt prompt) {
        JobInput input = prompt.input();
        PromptAnalysis analysis = PromptAnalyzer.analyze(input.text());
        Likeness likeness = likeness(text, prompt);
        if (likeness == Likeness.SAME && !isAllowedToStay(prompt, analysis)) {
            return defective(Defect.UNCHANGED, List.of(), completion, prompt);
        }
        if (likeness == Likeness.DIFFERENT && Product.isMade(text, input.text(), analysis)) {
            return defective(Defect.CARRIED_OUT, List.of(), completion, prompt);
        }
        List<String> lost = Pieces.missingLiterals(text, possible(analysis.literals(), prompt));
        if (!lost.isEmpty() && input.feedback() == null) {
            return defective(Defect.PIECES_LOST, lost, completion, prompt);
        }
        List<String> lacking = Stream.concat(
                        lost.stream(), Pieces.missingFacts(text, possible(analysis.facts(), prompt)).stream())
                .distinct()
                .toList();
        Notes all = lacking.isEmpty() ? notes : noted(notes, ReviewNotes.lacks(analysis.language(), lacking));
        boolean stays = likeness == Likeness.SAME && analysis.isComplete() && !input.isRefinement();
        return new Completion(
                text,
                completion.model(),
                completion.tokens(),
                completion.httpStatus(),
                stays ? noted(all, ReviewNotes.wasComplete(analysis.language())) : all);
    }

    /**
     * Of the pieces of the text, those that a result can have: no active HTML, which an input may mention, and nothing that
     * the client has had removed from the earlier prompt.
     */
    private static List<String> possible(List<String> pieces, Prompt prompt) {
        EarlierResult earlier = prompt.earlier();
        return pieces.stream()
                .filter(piece -> ResultText.harmless(piece).equals(piece))
                .filter(piece -> earlier == null || earlier.enhancedText().contains(piece))
                .toList();
    }

    /** A complete prompt need not change, nor a result about which the client says nothing. */
    private static boolean isAllowedToStay(Prompt prompt, PromptAnalysis analysis) {
        JobInput input = prompt.input();
        return input.isRefinement()
                ? input.feedback() == null && input.answers().isEmpty()
                : analysis.isComplete();
    }

    /**
     * Compared with what the model started from: the earlier prompt, of which feedback may change a single character, or the
     * text with or without its context.
     */
    private static Likeness likeness(String text, Prompt prompt) {
        JobInput input = prompt.input();
        EarlierResult earlier = prompt.earlier();
        if (input.isRefinement() && earlier != null) {
            return text.equals(earlier.enhancedText().strip()) ? Likeness.SAME : Likeness.DIFFERENT;
        }
        Likeness likeness = Likeness.of(text, input.text());
        String context = input.context();
        boolean repeatsContext = context != null
                && likeness == Likeness.DIFFERENT
                && (Likeness.isSame(text, input.text() + '\n' + context)
                        || Likeness.isSame(text, context + '\n' + input.text()));
        return repeatsContext ? Likeness.SAME : likeness;
    }

    private static Notes noted(Notes notes, String change) {
        List<String> changes =
                Stream.concat(Stream.of(change), notes.changes().stream()).toList();
        return new Notes(changes, notes.assumptions(), notes.questions());
    }

    private static Unavailable defective(Defect defect, List<String> lost, Completion completion, Prompt prompt) {
        return new Unavailable(
                Outcome.BAD_ANSWER, completion.httpStatus(), null, completion.tokens(), defect.reminder(prompt, lost));
    }

    private static String ofClient(Prompt prompt) {
        JobInput input = prompt.input();
        return input.text() + '\n' + (input.context() == null ? "" : input.context());
    }
}
