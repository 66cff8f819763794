package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import java.time.Instant;

/**
 * A prompt and the job that it stands for.
 *
 * @param createdAt of the prompt
 */
record NamedJob(PromptId prompt, Instant createdAt, JobDocument document) {
    JobId job() {
        return document.id();
    }

    NamedJob as(JobDocument newer) {
        return new NamedJob(prompt, createdAt, newer);
    }
}
