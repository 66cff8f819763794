package dev.enhancer.common.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.resource.Resources;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files hold the wire form. When a new version starts, its topics have records that are days old. */
class DeliveryJsonTest {
    private static final JobId JOB = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:01.000Z");
    private static final String DOCUMENT = "{\"id\":\"job_01\",\"input\":{\"text\":\"a < b && \\\"c\\\" é 😀\"}}";
    private static final WebhookMessage MESSAGE = new WebhookMessage(
            WebhookMessage.idOf(JOB, "job.succeeded"),
            "job.succeeded",
            JOB,
            "acme",
            "https://example.com/hook?a=1&b=2",
            AT,
            WebhookMessage.bodyOf("job.succeeded", "2026-03-01T12:00:01.000Z", DOCUMENT.getBytes(UTF_8)));
    private static final DueDelivery DUE = new DueDelivery(MESSAGE, 3, AT.plusSeconds(1_800), 1, AT.plusSeconds(60));

    @Test
    void writes_and_reads_a_due_delivery_as_the_golden_file_has_it() {
        assertThat(DeliveryJson.write(DUE)).asString(UTF_8).isEqualTo(golden("due-delivery.json"));
        assertThat(DeliveryJson.readDue(golden("due-delivery.json").getBytes(UTF_8)))
                .contains(DUE);
    }

    @Test
    void writes_tries_as_the_golden_file_has_them_each_on_one_line() {
        String answered = DeliveryJson.write(
                new DeliveryAttempt(AT, 503, 12L, DeliveryError.BAD_STATUS, "two\nlines \u2028 \"quoted\""));
        String unanswered = DeliveryJson.write(new DeliveryAttempt(AT, null, 15_000L, DeliveryError.TIMEOUT, null));

        assertThat(answered + "\n" + unanswered).isEqualTo(golden("tries.jsonl"));
    }

    @Test
    void reads_what_redis_has_newest_first() {
        Map<String, String> hash = Map.ofEntries(
                Map.entry("attempts", "3"),
                Map.entry("job.processing:id", "msg_1_processing"),
                Map.entry("job.processing:status", "delivered"),
                Map.entry("job.processing:created", "1000"),
                Map.entry("job.processing:next", ""),
                Map.entry("job.succeeded:id", "msg_1_succeeded"),
                Map.entry("job.succeeded:status", "retrying"),
                Map.entry("job.succeeded:created", "2000"),
                Map.entry("job.succeeded:next", "9000"),
                Map.entry("job.succeeded:tries", golden("tries.jsonl")),
                Map.entry("job.succeeded:body", "{}"));

        assertThat(DeliveryJson.readDeliveries(hash))
                .extracting(Delivery::id)
                .containsExactly("msg_1_succeeded", "msg_1_processing");
        Delivery newest = DeliveryJson.readDeliveries(hash).getFirst();
        assertThat(newest.status()).isEqualTo(DeliveryStatus.RETRYING);
        assertThat(newest.nextTryAt()).isEqualTo(Instant.ofEpochMilli(9_000));
        assertThat(newest.tries())
                .extracting(DeliveryAttempt::error)
                .containsExactly(DeliveryError.BAD_STATUS, DeliveryError.TIMEOUT);
        assertThat(newest.tries().getFirst().answer()).isEqualTo("two\nlines \u2028 \"quoted\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"message\":null}", "\u0000"})
    void says_that_other_bytes_are_no_delivery(String json) {
        assertThat(DeliveryJson.readDue(json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void the_id_of_an_event_is_the_same_whoever_makes_it_and_has_no_dot() {
        assertThat(WebhookMessage.idOf(JOB, "job.processing")).isEqualTo("msg_01KAQ3M6Z8Y0V5T9C2R7W4XN1B_processing");
    }

    private static String golden(String file) {
        return Resources.text(DeliveryJsonTest.class, file).strip();
    }
}
