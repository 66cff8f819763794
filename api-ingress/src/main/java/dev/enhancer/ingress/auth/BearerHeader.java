package dev.enhancer.ingress.auth;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** The bearer token of a request (RFC 6750 §2.1). */
final class BearerHeader {
    private static final String SCHEME = "Bearer ";

    private BearerHeader() {}

    /** Empty unless there is exactly one {@code Authorization} header, with {@code Bearer} and one token. */
    static Optional<String> token(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (values.size() != 1 || !values.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = values.getFirst().substring(SCHEME.length()).strip();
        return token.isEmpty() || token.indexOf(' ') >= 0 ? Optional.empty() : Optional.of(token);
    }
}
