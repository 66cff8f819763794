package dev.enhancer.common.job;

/**
 * What a job that succeeded brought.
 *
 * @param fallback true if the local rules made it without being asked for by name
 * @param cached true if an identical job's answer was used
 */
public record JobResult(
        String enhancedText,
        Format format,
        String provider,
        String model,
        boolean fallback,
        boolean cached,
        Usage usage) {

    public JobResult {
        if (enhancedText.isBlank()) {
            throw new IllegalArgumentException("a result says something");
        }
    }

    /** What another job that asks the same gets: it made no call, and so used nothing. */
    public JobResult asCached() {
        return new JobResult(enhancedText, format, provider, model, fallback, true, Usage.NONE);
    }

    /**
     * What the call that brought the result used.
     *
     * @param costMicros price in millionths of the configured currency
     */
    public record Usage(int inputTokens, int outputTokens, long costMicros) {
        public static final Usage NONE = new Usage(0, 0, 0);
    }
}
