package dev.enhancer.ingress.web;

import dev.enhancer.common.json.WireJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.ObjectWriter;

/** An answer in JSON of our own: Spring's writes times in other forms. */
public final class JsonAnswer {
    private static final ObjectWriter WRITER = WireJson.mapper().writer();

    private JsonAnswer() {}

    /** @param value a record, written as {@link WireJson} does */
    public static ResponseEntity<byte[]> of(HttpStatus status, Object value) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(WRITER.writeValueAsBytes(value));
    }
}
