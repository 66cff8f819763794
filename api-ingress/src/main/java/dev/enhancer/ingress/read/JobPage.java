package dev.enhancer.ingress.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A page of a list of jobs.
 *
 * @param jobs newest first
 * @param next position after which the next page begins; null: this is the last page
 */
public record JobPage(List<ListedJob> jobs, @Nullable ListPosition next) {
    public JobPage {
        jobs = List.copyOf(jobs);
    }

    /**
     * {@code {"jobs":[…],"nextCursor":"…"}}.
     *
     * @param json how a job is shown, as UTF-8 JSON
     */
    public ResponseEntity<byte[]> response(Function<ListedJob, byte[]> json) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"jobs\":[".getBytes(US_ASCII));
        for (int i = 0; i < jobs.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(json.apply(jobs.get(i)));
        }
        String end = next == null ? "]}" : "],\"nextCursor\":\"%s\"}".formatted(next.cursor());
        body.writeBytes(end.getBytes(US_ASCII));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body.toByteArray());
    }
}
