package dev.enhancer.common.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentJsonTest {
    private static final JobDocument DOCUMENT = JobDocument.queued(Jobs.full());

    /** As releases before the webhook stood apart wrote it. */
    private static final String OLDER =
            "{\"id\":\"job_1\",\"later\":[1.50],\"webhook\":{\"url\":\"https://example.com/a\",\"events\":[\"job.failed\"],"
                    + "\"status\":\"retrying\",\"attempts\":2},\"metadata\":{\"webhook\":\"no\"}}";

    @Test
    void the_stored_body_has_no_webhook_and_the_whole_is_what_clients_read() {
        DocumentJson parts = DocumentJson.of(DOCUMENT);

        assertThat(parts.body()).asString(UTF_8).doesNotContain("\"webhook\"");
        assertThat(JobJson.readDocument(parts.whole())).isEqualTo(DOCUMENT);
        assertThat(parts.whole()).asString(UTF_8).endsWith("\"status\":\"pending\",\"attempts\":0}}");
    }

    @Test
    void a_document_without_webhook_is_its_own_body() {
        DocumentJson parts = DocumentJson.of(JobDocument.queued(Jobs.plain()));

        assertThat(parts.whole()).isSameAs(parts.body());
    }

    @Test
    void a_whole_document_is_split_and_keeps_what_a_newer_writer_added() {
        DocumentJson parts = JobJson.split(OLDER.getBytes(UTF_8));

        WebhookJson webhook = requireNonNull(parts.webhook());
        assertThat(parts.body())
                .asString(UTF_8)
                .isEqualTo("{\"id\":\"job_1\",\"later\":[1.5],\"metadata\":{\"webhook\":\"no\"}}");
        assertThat(webhook.target())
                .asString(UTF_8)
                .isEqualTo("{\"url\":\"https://example.com/a\",\"events\":[\"job.failed\"]}");
        assertThat(webhook.status() + webhook.attempts()).isEqualTo("retrying2");
    }

    @Test
    void what_was_split_is_put_together_byte_for_byte() {
        byte[] whole = JobJson.write(DOCUMENT);

        assertThat(JobJson.split(whole).whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"webhook\":1}", "{\"webhook\":null}", "{"})
    void other_bytes_cannot_be_split(String json) {
        assertThatExceptionOfType(UnreadableJobException.class).isThrownBy(() -> JobJson.split(json.getBytes(UTF_8)));
    }

    @Test
    void the_url_of_a_webhook_is_found_wherever_the_member_stands() {
        assertThat(JobJson.webhookUrl(OLDER.getBytes(UTF_8))).contains("https://example.com/a");
        assertThat(JobJson.webhookUrl(JobJson.write(DOCUMENT))).contains("https://example.com/hook?a=1&b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"metadata\":{\"webhook\":{\"url\":\"u\"}}}",
                "{\"webhook\":{}}",
                "{\"webhook\":"
            })
    void where_there_is_no_webhook_there_is_no_url(String json) {
        assertThat(JobJson.webhookUrl(json.getBytes(UTF_8))).isEqualTo(Optional.empty());
    }
}
