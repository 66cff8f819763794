package dev.enhancer.ingress.client;

import dev.enhancer.ingress.web.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change of a URL with the rules of a JSON merge patch (RFC 7396): {@code null} removes it, and if it is absent, it stays.
 *
 * @param wanted the new URL; null: none
 */
record UrlChange(@Nullable String wanted, boolean keeps) {
    /** @param fields the fields of {@code body} */
    static UrlChange read(String name, JsonNode body, JsonFields fields) {
        return new UrlChange(fields.string(name), !body.has(name));
    }

    @Nullable
    String appliedTo(@Nullable String before) {
        return keeps ? before : wanted;
    }
}
