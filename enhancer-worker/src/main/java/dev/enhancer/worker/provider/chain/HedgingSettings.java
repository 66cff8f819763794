package dev.enhancer.worker.provider.chain;

/**
 * Whether a second provider is asked when the first one takes longer than it mostly does.
 *
 * @param share percent of turns that may do so at most
 */
public record HedgingSettings(boolean enabled, int share) {
    public HedgingSettings {
        if (share < 1 || share > 100) {
            throw new IllegalArgumentException("HEDGING_SHARE (enhancer.providers.hedging.share) must be 1 to 100");
        }
    }
}
