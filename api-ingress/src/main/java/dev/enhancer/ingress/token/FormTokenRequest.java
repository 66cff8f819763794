package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.error.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads a token request of OAuth 2 with the client credentials grant (RFC 6749 §4.4.2). */
final class FormTokenRequest {
    private static final String GRANT_TYPE = "grant_type";
    private static final String CLIENT_CREDENTIALS = "client_credentials";
    private static final String CLIENT_ID = "client_id";
    private static final String CLIENT_SECRET = "client_secret";
    private static final String SCOPE = "scope";

    private final Map<String, String> parameters;
    private final List<String> authorization;

    private FormTokenRequest(Map<String, String> parameters, List<String> authorization) {
        this.parameters = parameters;
        this.authorization = authorization;
    }

    /**
     * @param form {@code application/x-www-form-urlencoded}
     * @throws ApiException {@code invalid_request}, {@code unsupported_grant_type}, {@code invalid_scope}, or
     *     {@code invalid_client} if it has no credentials
     */
    static TokenRequest parse(byte[] form, HttpHeaders headers) {
        return new FormTokenRequest(
                        parameters(new String(form, StandardCharsets.UTF_8)),
                        headers.getOrEmpty(HttpHeaders.AUTHORIZATION))
                .read();
    }

    // RFC 6749 §3.2: a parameter without a value counts as absent, and none may be repeated.
    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (String pair : form.split("&")) {
            String[] halves = pair.split("=", 2);
            String name = decode(halves[0]);
            String value = halves.length < 2 ? "" : decode(halves[1]);
            if (!pair.isEmpty() && !names.add(name)) {
                throw invalid("body", "must not have a parameter twice");
            }
            if (!value.isEmpty()) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new ApiException(ErrorCode.INVALID_REQUEST);
        }
    }

    private TokenRequest read() {
        if (!require(GRANT_TYPE).equals(CLIENT_CREDENTIALS)) {
            throw new ApiException(ErrorCode.UNSUPPORTED_GRANT_TYPE);
        }
        return switch (authorization.size()) {
            case 0 -> byFields();
            case 1 -> byBasic(BasicCredentials.parse(authorization.getFirst()));
            default -> throw invalid(HttpHeaders.AUTHORIZATION, "must not be repeated");
        };
    }

    private TokenRequest byFields() {
        if (!parameters.containsKey(CLIENT_ID) && !parameters.containsKey(CLIENT_SECRET)) {
            throw new ApiException(ErrorCode.INVALID_CLIENT);
        }
        return new TokenRequest(require(CLIENT_ID), new Secret(require(CLIENT_SECRET)), scopes());
    }

    // RFC 6749 §2.3 allows one way of authentication. To repeat only the id in the body is not a second one.
    private TokenRequest byBasic(BasicCredentials basic) {
        String id = parameters.getOrDefault(CLIENT_ID, basic.clientId());
        if (parameters.containsKey(CLIENT_SECRET) || !id.equals(basic.clientId())) {
            throw invalid(HttpHeaders.AUTHORIZATION, "must not stand beside credentials in the body");
        }
        return new TokenRequest(basic.clientId(), basic.clientSecret(), scopes());
    }

    private @Nullable Set<Scope> scopes() {
        String scope = parameters.get(SCOPE);
        return scope == null ? null : TokenRequest.scopes(scope);
    }

    private String require(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw invalid(name, "is required");
        }
        return value;
    }

    private static ApiException invalid(String parameter, String reason) {
        return new ApiException(ErrorCode.INVALID_REQUEST, List.of(new ApiException.Detail(parameter, reason)));
    }
}
