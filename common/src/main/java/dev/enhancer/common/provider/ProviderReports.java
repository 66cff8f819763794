package dev.enhancer.common.provider;

import dev.enhancer.common.json.WireJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a worker's reports. Reading ignores unknown fields, so that ingress and workers may have different versions.
 */
public final class ProviderReports {
    private static final JsonMapper JSON = WireJson.mapper();

    private ProviderReports() {}

    /** Writes a JSON array. */
    public static String write(List<ProviderReport> reports) {
        return JSON.writeValueAsString(reports);
    }

    /** @throws IllegalArgumentException if it is no array of reports */
    public static List<ProviderReport> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no reports", e);
        }
    }
}
