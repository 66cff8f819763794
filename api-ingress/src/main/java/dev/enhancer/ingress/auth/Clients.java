package dev.enhancer.ingress.auth;

import dev.enhancer.common.secret.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The clients of the system, as far as tokens need to know them. Fails when they cannot be read. */
public interface Clients {

    /**
     * The client as a caller with all its scopes, at most 30 s old; empty if it is unknown or disabled, or if its tokens
     * of this generation have ended. Answers at once, on the same thread, for a client that was asked for lately.
     *
     * @param generation of the token that is presented, as {@link #authenticate} gave it; null: the token names none
     */
    Mono<Caller> find(String clientId, @Nullable String generation);

    /**
     * Whether somebody who was let in a while ago still would be, with all that was allowed then: for requests that last.
     * Costs no more than {@link #find}.
     */
    default Mono<Boolean> stillAdmit(Caller caller) {
        return find(caller.clientId(), caller.generation())
                .map(now -> now.scopes().containsAll(caller.scopes()))
                .defaultIfEmpty(false);
    }

    /**
     * The client as a caller with all its scopes and the generation of its next token, if this is its secret; empty if it
     * is unknown, disabled or has another secret.
     */
    Mono<Caller> authenticate(String clientId, Secret secret);
}
