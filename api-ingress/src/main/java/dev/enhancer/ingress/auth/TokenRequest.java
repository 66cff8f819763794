package dev.enhancer.ingress.auth;

import dev.enhancer.common.secret.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client asks for a token, in whichever form it wrote that.
 *
 * @param scopes what the token is to allow; null: everything that the client may do
 */
record TokenRequest(
        String clientId, Secret clientSecret, @Nullable Set<Scope> scopes) {
    TokenRequest {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }
}
