package dev.enhancer.common.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The result of a job that succeeded.
 *
 * @param fallback true if the local rules made it although the client did not ask for them
 * @param cached true if it is the completion of an identical job
 * @param notes what the client should know about it; null: nothing
 */
public record JobResult(
        String enhancedText,
        Format format,
        String provider,
        String model,
        boolean fallback,
        boolean cached,
        Usage usage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Notes notes) {

    public JobResult {
        notes = notes == null || notes.isEmpty() ? null : notes;
        if (enhancedText.isBlank()) {
            throw new IllegalArgumentException("a result says something");
        }
    }

    /** A result without notes. */
    public JobResult(
            String enhancedText,
            Format format,
            String provider,
            String model,
            boolean fallback,
            boolean cached,
            Usage usage) {
        this(enhancedText, format, provider, model, fallback, cached, usage, null);
    }

    /** The result for an identical job, which made no call and therefore used nothing. */
    public JobResult asCached() {
        return new JobResult(enhancedText, format, provider, model, fallback, true, Usage.NONE, notes);
    }

    /**
     * Tokens and cost of the call that produced the result.
     *
     * @param costMicros price in millionths of the configured currency
     */
    public record Usage(int inputTokens, int outputTokens, long costMicros) {
        public static final Usage NONE = new Usage(0, 0, 0);
    }
}
