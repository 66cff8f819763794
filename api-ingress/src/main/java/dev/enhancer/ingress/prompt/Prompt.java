package dev.enhancer.ingress.prompt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as clients see it. The fields of the result are absent until its latest job has succeeded.
 *
 * @param createdAt when its first job was created
 * @param updatedAt when its latest job became final; before that, when this job was created
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Prompt(
        PromptId id,
        String originalText,
        @Nullable String enhancedText,
        String format,
        String createdAt,
        String updatedAt,
        Metadata metadata) {

    static Prompt of(PromptId id, Instant createdAt, JobDocument latest) {
        JobResult result = latest.result();
        return new Prompt(
                id,
                latest.input().text(),
                result == null ? null : result.enhancedText(),
                latest.input().format().wireName(),
                JobJson.format(createdAt),
                JobJson.format(Objects.requireNonNullElse(latest.finishedAt(), latest.createdAt())),
                result == null ? Metadata.of(latest) : Metadata.of(latest, result));
    }

    /**
     * Measurements of the enhancement.
     *
     * @param enhancementDurationMs time from when a worker started the latest job until it was final
     * @param inputLength code points of the original text
     * @param outputLength code points of the enhanced text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            @Nullable Long enhancementDurationMs,
            int inputLength,
            @Nullable Integer outputLength,
            @Nullable String provider,
            @Nullable Boolean fallback) {

        private static Metadata of(JobDocument latest) {
            return new Metadata(null, length(latest.input().text()), null, null, null);
        }

        private static Metadata of(JobDocument latest, JobResult result) {
            Instant begin = Objects.requireNonNullElse(latest.startedAt(), latest.createdAt());
            Instant end = Objects.requireNonNullElse(latest.finishedAt(), begin);
            return new Metadata(
                    Duration.between(begin, end).toMillis(),
                    length(latest.input().text()),
                    length(result.enhancedText()),
                    result.provider(),
                    result.fallback());
        }

        private static int length(String text) {
            return text.codePointCount(0, text.length());
        }
    }
}
