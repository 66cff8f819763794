package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import java.time.Instant;

/**
 * A prompt and its current job.
 *
 * @param createdAt when the prompt was created
 */
record NamedJob(PromptId prompt, Instant createdAt, JobDocument document) {
    JobId job() {
        return document.id();
    }

    NamedJob as(JobDocument newer) {
        return new NamedJob(prompt, createdAt, newer);
    }
}
