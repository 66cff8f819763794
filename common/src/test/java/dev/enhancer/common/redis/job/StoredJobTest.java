package dev.enhancer.common.redis.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredJobTest {
    private static final String TARGET = "{\"url\":\"https://example.com/\",\"events\":[\"job.failed\"]}";

    @Test
    void the_script_reads_the_same_fields_in_the_same_order() {
        List<String> spelled = Pattern.compile("'([a-z:]+)'")
                .matcher(JobFunctions.READ_RECORD.text())
                .results()
                .map(found -> found.group(1))
                .filter(word -> !word.isEmpty())
                .toList();

        assertThat(spelled).containsExactlyElementsOf(StoredJob.FIELDS);
    }

    @Test
    void the_webhook_is_the_last_member_of_the_document() {
        assertThat(whole("acme", "failed", "3", "{\"id\":\"a\"}", TARGET, "retrying", "2", "3"))
                .isEqualTo("{\"id\":\"a\",\"webhook\":{\"url\":\"https://example.com/\",\"events\":[\"job.failed\"],"
                        + "\"status\":\"retrying\",\"attempts\":2}}");
    }

    @Test
    void a_document_that_an_older_release_wrote_is_unchanged() {
        String older = "{\"id\":\"a\",\"webhook\":{},\"links\":{}}";

        assertThat(whole("acme", "failed", "4", older, TARGET, "retrying", "2", "3"))
                .isEqualTo(older);
        assertThat(whole("acme", "failed", "4", older, null, null, null, null)).isEqualTo(older);
    }

    @Test
    void a_mark_of_a_deleted_job_has_no_document() {
        StoredJob mark = StoredJob.read(values("acme", "withdrawn", null, null, null, null, null, null));

        assertThat(mark.document()).isNull();
        assertThat(mark.whole()).isEmpty();
        assertThat(mark.status()).isEqualTo("withdrawn");
    }

    private static String whole(@Nullable String... values) {
        return new String(StoredJob.read(values(values)).whole(), UTF_8);
    }

    private static List<byte @Nullable []> values(@Nullable String... values) {
        return Arrays.stream(values)
                .<byte @Nullable []>map(value -> value == null ? null : value.getBytes(UTF_8))
                .toList();
    }
}
