package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.Base64;

/** Cursors of client lists: the id after which the next page begins. They are opaque to clients. */
final class ClientCursor {
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
}
