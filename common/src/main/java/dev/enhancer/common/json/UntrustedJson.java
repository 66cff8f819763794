package dev.enhancer.common.json;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Configures the reading of JSON that others wrote: clients and providers. */
public final class UntrustedJson {
    private UntrustedJson() {}

    /**
     * Creates a mapper that keeps no table of the names it has read. With such a table, names chosen to collide would make
     * all later documents fail.
     */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder(JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build());
    }
}
