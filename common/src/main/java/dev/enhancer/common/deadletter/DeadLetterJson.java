package dev.enhancer.common.deadletter;

import dev.enhancer.common.json.WireJson;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of dead letters in Redis. Reading ignores unknown fields. */
public final class DeadLetterJson {
    private static final JsonMapper MAPPER = WireJson.mapper();
    private static final ObjectReader READER = MAPPER.readerFor(DeadLetter.class);
    private static final ObjectReader LIST_READER = MAPPER.readerForListOf(DeadLetter.class);

    private DeadLetterJson() {}

    public static String write(DeadLetter letter) {
        return MAPPER.writeValueAsString(letter);
    }

    /** @throws JacksonException if it is not in the form that {@link #write} produces */
    public static DeadLetter read(byte[] json) {
        return READER.readValue(json);
    }

    /** @throws JacksonException if it is no JSON array of the form that {@link #write} produces */
    public static List<DeadLetter> readList(byte[] json) {
        return LIST_READER.readValue(json);
    }
}
