package dev.enhancer.common.job;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The result that a job refines, as it was at the submission. The job carries it, so that a worker needs nothing else.
 *
 * @param enhancedText the earlier enhanced prompt
 * @param questions the questions that were asked with it; empty if none
 */
public record EarlierResult(String enhancedText, List<String> questions) {
    public EarlierResult {
        requireNonNull(enhancedText, "enhancedText");
        questions = questions == null ? List.of() : List.copyOf(questions);
    }

    /** The part of a result that a refinement starts from. */
    public static EarlierResult of(JobResult result) {
        Notes notes = result.notes();
        return new EarlierResult(result.enhancedText(), notes == null ? List.of() : notes.questions());
    }
}
