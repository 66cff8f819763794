package dev.enhancer.worker.provider.share;

import dev.enhancer.common.provider.ProviderSwitch;
import org.jspecify.annotations.Nullable;

/** Whether operators let a provider be asked. On until they say otherwise. */
public final class Switch {
    private volatile boolean on = true;
    private @Nullable String last;

    public boolean isOn() {
        return on;
    }

    /**
     * Does as operators want; called by one thread.
     *
     * @param value a {@link ProviderSwitch}, or null if nothing was ever said
     * @return true if it was switched on since the last call, be it from on
     */
    public boolean set(@Nullable String value) {
        boolean known = last != null;
        boolean changed = value != null && !value.equals(last);
        last = value == null ? "" : value;
        on = value == null || ProviderSwitch.isOn(value);
        return known && changed && on;
    }
}
