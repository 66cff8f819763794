package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;

/** Who sent a request, as far as its bearer token tells. */
public sealed interface Identity {
    /** A client of ours. */
    record Known(Caller caller) implements Identity {}

    /**
     * Nobody that we know.
     *
     * @param code {@code missing_token} or {@code invalid_token}
     */
    record Refused(ErrorCode code) implements Identity {}

    /** The token is good, but whether its client still is could not be found out. */
    record Unclear(Throwable reason) implements Identity {}
}
