package dev.enhancer.common.provider;

import dev.enhancer.common.json.WireJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a worker's reports. Unknown fields are passed over, so that both sides may be of different age. */
public final class ProviderReports {
    private static final JsonMapper JSON = WireJson.mapper();

    private ProviderReports() {}

    /** A JSON array. */
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
