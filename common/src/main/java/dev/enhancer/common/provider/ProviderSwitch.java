package dev.enhancer.common.provider;

import java.time.Instant;

/**
 * What operators want of a provider, as it stands in the hash of switches: {@code off}, or {@code on} with the time at
 * which that was said, since saying it again has its own meaning: keys that were refused are tried again.
 */
public final class ProviderSwitch {
    public static final String OFF = "off";

    private static final String ON = "on:";

    private ProviderSwitch() {}

    /** A value that differs from every one before. */
    public static String on(Instant now) {
        return ON + now.toEpochMilli();
    }

    public static boolean isOn(String value) {
        return !value.equals(OFF);
    }
}
