package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.web.StrictJson;
import java.util.List;

/** Reads our own format of a token request: {@code {"clientId", "clientSecret", "scope"?}}. Other fields are ignored. */
final class JsonTokenRequest {
    private JsonTokenRequest() {}

    /**
     * @throws dev.enhancer.ingress.error.ApiException {@code malformed_json}, {@code validation_error}, or
     *     {@code invalid_scope}
     */
    static TokenRequest parse(byte[] body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(StrictJson.parse(body), problems);
        String id = RequiredStrings.read("clientId", fields, problems);
        String secret = RequiredStrings.read("clientSecret", fields, problems);
        String scope = fields.string("scope");
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return new TokenRequest(
                id, new Secret(secret), scope == null || scope.isEmpty() ? null : TokenRequest.scopes(scope));
    }
}
