package dev.enhancer.ingress.prompt;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.enhancer.common.job.JobId;
import java.util.Optional;

/**
 * The id of a prompt: {@code prompt_} and the ULID of its first job.
 *
 * @param value 33 characters, e.g. {@code prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1B}
 */
record PromptId(@JsonValue String value) {
    private static final String PREFIX = "prompt_";
    private static final String JOB_PREFIX = "job_";

    static PromptId of(JobId first) {
        return new PromptId(PREFIX + first.value().substring(JOB_PREFIX.length()));
    }

    /** Reads an id that a client sent. Empty if it is malformed. */
    static Optional<PromptId> parse(String value) {
        return value.startsWith(PREFIX)
                ? JobId.parse(JOB_PREFIX + value.substring(PREFIX.length())).map(PromptId::of)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
