package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.json.WireName;

/** A class of routes that share a limit. */
enum LimitClass {
    /** Routes that issue and check tokens. */
    AUTH,
    /** Submissions. */
    HEAVY,
    /** All other routes that need a token. */
    GENERAL;

    /** The name in headers and Redis keys. */
    String wireName() {
        return WireName.of(this);
    }
}
