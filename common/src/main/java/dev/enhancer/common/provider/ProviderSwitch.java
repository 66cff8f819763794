package dev.enhancer.common.provider;

import java.time.Instant;

/**
 * An operator's switch of a provider, as stored in the hash of switches: {@code off}, or {@code on} with the time of the
 * request. The time matters because switching on again makes workers retry keys that were rejected.
 */
public final class ProviderSwitch {
    public static final String OFF = "off";

    private static final String ON = "on:";

    private ProviderSwitch() {}

    /** The value for on; it differs from every earlier one. */
    public static String on(Instant now) {
        return ON + now.toEpochMilli();
    }

    public static boolean isOn(String value) {
        return !value.equals(OFF);
    }
}
