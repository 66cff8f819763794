package dev.enhancer.worker.provider.share;

import dev.enhancer.common.provider.ProviderSwitch;
import org.jspecify.annotations.Nullable;

/** Whether operators allow calls to a provider. It is on until they switch it off. */
public final class Switch {
    private volatile boolean on = true;
    private @Nullable String last;

    public boolean isOn() {
        return on;
    }

    /**
     * Follows the operators' setting. Only one thread may call it.
     *
     * @param value a {@link ProviderSwitch}, or null if operators never set one
     * @return true if operators switched it on since the last call, even if it was on already
     */
    public boolean set(@Nullable String value) {
        boolean known = last != null;
        boolean changed = value != null && !value.equals(last);
        last = value == null ? "" : value;
        on = value == null || ProviderSwitch.isOn(value);
        return known && changed && on;
    }
}
