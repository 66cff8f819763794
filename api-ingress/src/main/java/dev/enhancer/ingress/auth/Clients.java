package dev.enhancer.ingress.auth;

import dev.enhancer.common.secret.Secret;
import reactor.core.publisher.Mono;

/** The clients of the system, as far as tokens need to know them. Fails when they cannot be read. */
public interface Clients {

    /**
     * The client as a caller with all its scopes, at most 30 s old; empty if it is unknown or disabled. Answers at once,
     * on the same thread, for a client that was asked for lately.
     */
    Mono<Caller> find(String clientId);

    /**
     * The client as a caller with all its scopes, if this is its secret; empty if it is unknown, disabled or has another
     * secret, which takes the same time.
     */
    Mono<Caller> authenticate(String clientId, Secret secret);
}
