package dev.enhancer.ingress.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes and reads the {@code cursor} of lists: the position after which a page begins, in a form that is opaque to clients
 * and needs no escaping in a URL.
 */
public final class Cursor {
    private Cursor() {}

    public static String write(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    /**
     * @param parse reads a position; empty if it is none of this list
     * @throws ApiException {@code invalid_cursor} if {@link #write} does not make this cursor from such a position
     */
    public static <T> T read(String cursor, Function<String, Optional<T>> parse) {
        return position(cursor)
                .filter(position -> write(position).equals(cursor))
                .flatMap(parse)
                .orElseThrow(() -> new ApiException(ErrorCode.INVALID_CURSOR));
    }

    private static Optional<String> position(String cursor) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
