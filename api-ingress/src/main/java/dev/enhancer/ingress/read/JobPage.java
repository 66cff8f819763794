package dev.enhancer.ingress.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a client's jobs.
 *
 * @param documents UTF-8 JSON, newest first
 * @param next behind which job the next part begins; null: there is none
 */
record JobPage(List<byte[]> documents, @Nullable ListPosition next) {
    JobPage {
        documents = List.copyOf(documents);
    }

    /** {@code {"jobs":[…],"nextCursor":"…"}}, with the documents as they are. */
    byte[] json() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes("{\"jobs\":[".getBytes(US_ASCII));
        for (int i = 0; i < documents.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            json.writeBytes(documents.get(i));
        }
        String end = next == null ? "]}" : "],\"nextCursor\":\"%s\"}".formatted(next.cursor());
        json.writeBytes(end.getBytes(US_ASCII));
        return json.toByteArray();
    }
}
