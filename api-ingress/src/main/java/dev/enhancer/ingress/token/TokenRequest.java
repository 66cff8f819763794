package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.auth.ScopeList;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
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

    /**
     * Reads the parameter {@code scope}. A name that is no scope is refused rather than left out (RFC 6749 §3.3 lets us
     * choose): a client that asks for it is told at once, and not by a 403 later.
     *
     * @throws ApiException {@code invalid_scope}
     */
    static Set<Scope> scopes(String list) {
        return ScopeList.parseStrictly(list)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.INVALID_SCOPE,
                        List.of(new ApiException.Detail("scope", "must be names of scopes between single spaces"))));
    }
}
