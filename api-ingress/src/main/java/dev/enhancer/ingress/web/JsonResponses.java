package dev.enhancer.ingress.web;

import dev.enhancer.common.json.WireJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.ObjectWriter;

/** Makes responses in the JSON of {@link WireJson}. Spring's own mapper writes times in another form. */
public final class JsonResponses {
    private static final ObjectWriter WRITER = WireJson.mapper().writer();

    private JsonResponses() {}

    /** @param value a record */
    public static ResponseEntity<byte[]> of(HttpStatus status, Object value) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(WRITER.writeValueAsBytes(value));
    }
}
