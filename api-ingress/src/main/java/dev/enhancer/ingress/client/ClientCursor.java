package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cursors of client lists: the id after which the next page begins. They are opaque to clients. */
final class ClientCursor {
    private static final int DEFAULT_LIMIT = 20;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]?|100");

    private ClientCursor() {}

    static String write(String lastId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastId.getBytes(UTF_8));
    }

    /** @throws ApiException {@code invalid_cursor} */
    static String read(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (Client.isId(id)) {
                return id;
            }
        } catch (IllegalArgumentException _) {
            // handled below
        }
        throw new ApiException(ErrorCode.INVALID_CURSOR);
    }

    /** @throws ApiException {@code validation_error} */
    static int limit(@Nullable String written) {
        if (written == null) {
            return DEFAULT_LIMIT;
        }
        if (!LIMIT.matcher(written).matches()) {
            throw new ApiException(
                    ErrorCode.VALIDATION_ERROR, List.of(new ApiException.Detail("limit", "must be 1 to 100")));
        }
        return Integer.parseInt(written);
    }
}
