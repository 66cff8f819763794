package dev.enhancer.ingress.idempotency;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * The key that a client gives a request, so that it can safely send it again.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record IdempotencyKey(String value) {
    private static final String HEADER = "Idempotency-Key";

    private static final Pattern VALUE = Pattern.compile("[ -~]{1,255}");

    /** All 255 characters may be escaped, and there are two quotes. */
    private static final int MAX_QUOTED_LENGTH = 2 * 255 + 2;

    public IdempotencyKey {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    /**
     * The key of a request, if it has one. It may be bare or in double quotes, with the same meaning.
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
            value = value.length() <= MAX_QUOTED_LENGTH ? unquoted(value) : "";
        }
        if (values.size() > 1 || !VALUE.matcher(value).matches()) {
            throw new ApiException(ErrorCode.INVALID_IDEMPOTENCY_KEY);
        }
        return Optional.of(new IdempotencyKey(value));
    }

    /**
     * The content of a quoted string (RFC 8941), the form in draft-ietf-httpapi-idempotency-key-header. Empty if it is
     * malformed.
     */
    private static String unquoted(String value) {
        int end = value.length() - 1;
        StringBuilder unquoted = new StringBuilder();
        for (int i = 1; i < end; i++) {
            char c = value.charAt(i);
            if (isSpecial(c)) {
                boolean isEscape = c == '\\' && i + 1 < end && isSpecial(value.charAt(i + 1));
                if (!isEscape) {
                    return "";
                }
                c = value.charAt(++i);
            }
            unquoted.append(c);
        }
        return end > 0 && value.charAt(end) == '"' ? unquoted.toString() : "";
    }

    private static boolean isSpecial(char c) {
        return c == '"' || c == '\\';
    }
}
