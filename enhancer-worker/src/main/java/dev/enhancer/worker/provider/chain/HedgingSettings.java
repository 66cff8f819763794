package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.setting.InvalidSettingException;

/**
 * Whether a second provider is asked when the first one takes longer than usual.
 *
 * @param share the highest percentage of requests for which a second provider is asked
 */
public record HedgingSettings(boolean enabled, int share) {
    public HedgingSettings {
        if (share < 1 || share > 100) {
            throw new InvalidSettingException("HEDGING_SHARE (enhancer.providers.hedging.share)", "must be 1 to 100");
        }
    }
}
