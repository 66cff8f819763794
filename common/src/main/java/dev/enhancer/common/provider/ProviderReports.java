package dev.enhancer.common.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** The JSON of a worker's reports. Unknown fields are passed over, so that both sides may be of different age. */
public final class ProviderReports {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ProviderReports() {}

    /** A JSON array. */
    public static String write(List<ProviderReport> reports) {
        try {
            return JSON.writeValueAsString(reports);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("reports cannot be written as JSON", e);
        }
    }

    /** @throws IllegalArgumentException if it is no array of reports */
    public static List<ProviderReport> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no reports", e);
        }
    }
}
