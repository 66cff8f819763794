package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** A client's id and secret from HTTP Basic. Each is form-urlencoded inside the Basic encoding (RFC 6749 §2.3.1). */
record BasicCredentials(String clientId, Secret clientSecret) {
    private static final String SCHEME = "Basic ";

    /**
     * @param authorization the header's value
     * @throws ApiException {@code invalid_client} for another scheme, {@code invalid_request} if it is malformed
     */
    static BasicCredentials parse(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new ApiException(ErrorCode.INVALID_CLIENT);
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String[] halves = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            if (halves.length < 2 || halves[0].isEmpty()) {
                throw malformed();
            }
            return new BasicCredentials(decode(halves[0]), new Secret(decode(halves[1])));
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static String decode(String half) {
        return URLDecoder.decode(half, StandardCharsets.UTF_8);
    }

    private static ApiException malformed() {
        return new ApiException(
                ErrorCode.INVALID_REQUEST,
                List.of(new ApiException.Detail(HttpHeaders.AUTHORIZATION, "must be Basic with an id and a secret")));
    }
}
