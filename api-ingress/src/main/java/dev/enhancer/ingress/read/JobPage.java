package dev.enhancer.ingress.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a client's jobs.
 *
 * @param documents UTF-8 JSON, newest first
 * @param next position after which the next page begins; null: this is the last page
 */
record JobPage(List<byte[]> documents, @Nullable ListPosition next) {
    JobPage {
        documents = List.copyOf(documents);
    }

    /** {@code {"jobs":[…],"nextCursor":"…"}}, with the stored bytes of the documents. */
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
