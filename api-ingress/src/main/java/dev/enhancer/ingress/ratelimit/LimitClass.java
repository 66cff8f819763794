package dev.enhancer.ingress.ratelimit;

import java.util.Locale;

/** Routes that share a limit. */
enum LimitClass {
    /** Those that exchange and check credentials. */
    AUTH,
    /** Submissions. */
    HEAVY,
    /** All others that need a token. */
    GENERAL;

    /** In headers and keys. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
