package dev.enhancer.common.json;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a worker's reports. Reading ignores unknown fields, so that ingress and workers may have different versions.
 */
public final class ReportJson {
    private static final JsonMapper JSON = WireJson.mapper();

    private ReportJson() {}

    /** Writes a JSON array. */
    public static String write(List<?> reports) {
        return JSON.writeValueAsString(reports);
    }

    /**
     * Reads what Redis has of a worker.
     *
     * @param stored the time of the reports, a blank, and a JSON array
     * @throws IllegalArgumentException if it is no array of such reports
     */
    public static <T> List<T> readStored(String stored, Class<T> type) {
        try {
            return JSON.readerForListOf(type).readValue(stored.substring(stored.indexOf(' ') + 1));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no reports", e);
        }
    }
}
