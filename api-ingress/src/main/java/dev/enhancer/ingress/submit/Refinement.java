package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.JobId;
import dev.enhancer.ingress.web.Problems;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a submission wants to be changed in the result of an earlier job.
 *
 * @param job the earlier job
 * @param feedback null: nothing in particular
 * @param answers to the questions of that result, in their order; a blank one leaves its question open; empty: none
 */
record Refinement(JobId job, @Nullable String feedback, List<String> answers) {
    private static final String REFINES = "refines";
    private static final String FEEDBACK = "feedback";
    private static final String ANSWERS = "answers";

    Refinement {
        answers = List.copyOf(answers);
    }

    /** Whether the client means to refine a result, even if it has made a mistake in naming it. */
    static boolean isMeant(SubmitRequest request, Problems problems) {
        return request.refines() != null || problems.concern(REFINES);
    }

    /** @return null if the submission refines nothing, or does so in an invalid way */
    static @Nullable Refinement read(SubmitRequest request, TextRules texts, Problems problems) {
        String feedback = texts.feedback(request.feedback());
        List<String> answers = texts.answers(request.answers());
        List<String> written = Objects.requireNonNullElse(request.answers(), List.of());
        if (!isMeant(request, problems)) {
            requireNone(FEEDBACK, feedback != null, problems);
            requireNone(ANSWERS, !written.isEmpty(), problems);
            return null;
        }
        boolean isUnclear = problems.concern(FEEDBACK) || problems.concern(ANSWERS);
        boolean isAnswered = written.stream().anyMatch(answer -> !Characters.isBlank(answer));
        if (feedback == null && !isAnswered && !isUnclear) {
            problems.add(REFINES, "needs feedback or answers");
        }
        return job(request.refines(), problems)
                .map(job -> new Refinement(job, feedback, answers))
                .orElse(null);
    }

    private static void requireNone(String field, boolean isGiven, Problems problems) {
        if (isGiven && !problems.concern(field)) {
            problems.add(field, "needs refines");
        }
    }

    private static Optional<JobId> job(@Nullable String written, Problems problems) {
        if (written == null) {
            return Optional.empty(); // of another type, which is a problem already
        }
        Optional<JobId> job = JobId.parse(written);
        if (job.isEmpty()) {
            problems.add(REFINES, "must be the id of a job");
        }
        return job;
    }
}
