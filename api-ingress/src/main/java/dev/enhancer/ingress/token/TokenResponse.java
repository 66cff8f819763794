package dev.enhancer.ingress.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A new token in the format of OAuth 2 (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 */
record TokenResponse(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("scope") String scope) {

    static TokenResponse bearer(String accessToken, long expiresIn, String scope) {
        return new TokenResponse(accessToken, "Bearer", expiresIn, scope);
    }

    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
