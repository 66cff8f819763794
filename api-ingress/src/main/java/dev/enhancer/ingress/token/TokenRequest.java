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
 * A client's request for a token, independent of its format.
 *
 * @param scopes the scopes that the token should have; null: all scopes of the client
 */
record TokenRequest(
        String clientId, Secret clientSecret, @Nullable Set<Scope> scopes) {
    TokenRequest {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /**
     * Reads the parameter {@code scope}. An unknown name is refused rather than ignored, so that the client learns of
     * the mistake at once and not by a 403 later. RFC 6749 §3.3 allows both.
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
