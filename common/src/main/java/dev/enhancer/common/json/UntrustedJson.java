package dev.enhancer.common.json;

import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that somebody else wrote: clients, providers. */
public final class UntrustedJson {
    private UntrustedJson() {}

    /**
     * For a mapper that keeps no table of the names it has read: names made to collide in it would fail the documents of
     * everybody after them.
     */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder(JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build());
    }
}
