package dev.enhancer.ingress.idempotency;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What a client calls a request by, so that it can send it again.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {
    private static final String HEADER = "Idempotency-Key";

    private static final Pattern VALUE = Pattern.compile("[ -~]{1,255}");

    /** A string of RFC 8941, as draft-ietf-httpapi-idempotency-key-header wants it. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\])*\"");

    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    public IdempotencyKey {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    /**
     * The key of a request, if it has one: bare, or in double quotes, which mean the same.
     *
     * @throws ApiException {@code invalid_idempotency_key}
     */
    public static Optional<IdempotencyKey> of(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HEADER);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String value = values.getFirst();
        if (value.startsWith("\"")) {
            value = QUOTED.matcher(value).matches() ? unquoted(value) : "";
        }
        if (values.size() > 1 || !VALUE.matcher(value).matches()) {
            throw new ApiException(ErrorCode.INVALID_IDEMPOTENCY_KEY);
        }
        return Optional.of(new IdempotencyKey(value));
    }

    private static String unquoted(String value) {
        return ESCAPED.matcher(value.substring(1, value.length() - 1)).replaceAll("$1");
    }
}
