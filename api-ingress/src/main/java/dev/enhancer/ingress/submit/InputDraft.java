package dev.enhancer.ingress.submit;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import org.jspecify.annotations.Nullable;

/** The input of a submission as far as the client gave it. A value is null if it was left out. */
record InputDraft(
        @Nullable String text,
        @Nullable Format format,
        @Nullable String context,
        @Nullable Target target) {

    /** The input of a job that refines no other. It has a text. */
    JobInput alone() {
        return new JobInput(
                requireNonNull(text, "text"),
                requireNonNullElse(format, Format.STRUCTURED),
                context,
                requireNonNullElse(target, Target.GENERAL));
    }

    /** The input of a job that refines another. What was left out is as in the other job. */
    JobInput refining(JobInput earlier, Refinement refinement) {
        return new JobInput(
                requireNonNullElse(text, earlier.text()),
                requireNonNullElse(format, earlier.format()),
                context == null ? earlier.context() : context,
                requireNonNullElse(target, earlier.target()),
                refinement.job(),
                refinement.feedback(),
                refinement.answers());
    }
}
