package dev.enhancer.ingress.auth;

import dev.enhancer.common.secret.Secret;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The clients of the system, as far as tokens need them. Every method fails if they cannot be read. */
public interface Clients {

    /**
     * The client as a caller with all its scopes, as it was at most 30 s ago. Empty if it is unknown or disabled, or if
     * its tokens of this generation are no longer valid. For a client that was read lately, the result comes at once on
     * the same thread.
     *
     * @param generation the generation in the presented token, as {@link #authenticate} returned it; null: the token
     *     names none
     */
    Mono<Caller> find(String clientId, @Nullable String generation);

    /**
     * True if a caller that was admitted a while ago would still be admitted with the same scopes. Long-lasting requests
     * use it; it costs no more than {@link #find}.
     */
    default Mono<Boolean> stillAdmit(Caller caller) {
        return find(caller.clientId(), caller.generation())
                .map(now -> caller.scopes().stream().allMatch(now::may))
                .defaultIfEmpty(false);
    }

    /**
     * The client as a caller with all its scopes, and with the generation for its next token. Empty if the client is
     * unknown or disabled, or if this is not its secret.
     */
    Mono<Caller> authenticate(String clientId, Secret secret);
}
