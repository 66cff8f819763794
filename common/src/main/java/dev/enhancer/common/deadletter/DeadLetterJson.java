package dev.enhancer.common.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON of dead letters in Redis. Unknown fields are passed over when reading. */
public final class DeadLetterJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectReader READER = MAPPER.readerFor(DeadLetter.class);
    private static final ObjectReader LIST_READER = MAPPER.readerForListOf(DeadLetter.class);

    private DeadLetterJson() {}

    public static String write(DeadLetter letter) {
        try {
            return WRITER.writeValueAsString(letter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + letter.id(), e);
        }
    }

    /** @throws UncheckedIOException if it is not what {@link #write} writes */
    public static DeadLetter read(byte[] json) {
        try {
            return READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException if it is no JSON array of what {@link #write} writes */
    public static List<DeadLetter> readList(byte[] json) {
        try {
            return LIST_READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
