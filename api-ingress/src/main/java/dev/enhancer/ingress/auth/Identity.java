package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;

/** Who sent a request, as far as its bearer token shows. */
public sealed interface Identity {
    /** The request is from this client. */
    record Known(Caller caller) implements Identity {}

    /**
     * The request has no valid token of a client.
     *
     * @param code {@code missing_token} or {@code invalid_token}
     */
    record Refused(ErrorCode code) implements Identity {}

    /** The token is valid, but its client could not be read, so the client may be disabled. */
    record Unclear(Throwable reason) implements Identity {}
}
