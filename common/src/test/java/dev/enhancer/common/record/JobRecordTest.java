package dev.enhancer.common.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.common.resource.Resources;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden files hold records as they are on the topics: topic, key, headers in their order, an empty line and the value.
 * They were written by the separate writers that the applications had before they shared one. Changing a file requires a new
 * schema version, or proof that older readers accept the new form.
 */
class JobRecordTest {
    private static final JobId ID = new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final TraceParent TRACE = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static final JobDocument QUEUED = JobDocument.queued(full());
    private static final byte[] PROCESSING =
            JobJson.write(QUEUED.processing(Instant.parse("2026-03-01T12:00:00.200Z")));
    private static final byte[] CANCELLED =
            JobJson.write(QUEUED.cancelled(Instant.parse("2026-03-01T12:00:01.000Z"), Duration.ofDays(1)));

    private static final DueDelivery RETRY = DueDelivery.first(message()).retryAt(CREATED.plusSeconds(300));

    private static final DueDelivery AGAIN = DueDelivery.again(message(), CREATED);

    private static final JobRecord UNREADABLE = new JobRecord(
            "jobs.high",
            ID.value(),
            "{\"no\":\"job\"}".getBytes(UTF_8),
            List.of(
                    RecordHeader.of("schema-version", "1"),
                    RecordHeader.of("client-id", "acme"),
                    RecordHeader.of("other", "x"),
                    RecordHeader.of("other", "y")));

    static final Map<String, JobRecord> RECORDS = Map.ofEntries(
            entry("queued.record", new QueuedJob(plain(), 0, TRACE).record()),
            entry("queued-limited.record", new QueuedJob(full(), 40, TRACE).record()),
            entry("event-processing.record", reached("processing", PROCESSING).record()),
            entry("event-final.record", reached("cancelled", CANCELLED).record()),
            entry("event-deleted.record", new JobEvent.Deleted(ID, "acme").record()),
            entry("delivery.record", new QueuedDelivery(RETRY, TRACE).record(Duration.ofMinutes(5))),
            entry("delivery-untraced.record", new QueuedDelivery(RETRY, null).record(Duration.ofMinutes(5))),
            entry("delivery-again.record", new QueuedDelivery(AGAIN, TRACE).record(Duration.ZERO)),
            entry("dead-delivery.record", new QueuedDelivery(RETRY, TRACE).dead("bad_status 410")),
            entry("dead-delivery-untraced.record", new QueuedDelivery(RETRY, null).dead("bad_status 410")),
            entry("dead-job.record", UNREADABLE.dead("the record has 12 bytes of another shape")));

    static final List<String> FILES = RECORDS.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("FILES")
    void writes_records_as_the_golden_file_has_them(String file) {
        assertThat(text(requireNonNull(RECORDS.get(file)))).isEqualTo(golden(file));
    }

    @Test
    void reads_jobs_of_a_lane() {
        assertThat(QueuedJob.read(record("queued.record"))).isEqualTo(new QueuedJob(plain(), 0, TRACE));
        assertThat(QueuedJob.read(record("queued-limited.record"))).isEqualTo(new QueuedJob(full(), 40, TRACE));
    }

    @Test
    void reads_events() {
        assertThat(JobEvent.read(record("event-processing.record")))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(reached("processing", PROCESSING));
        assertThat(JobEvent.read(record("event-final.record")))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(reached("cancelled", CANCELLED));
        assertThat(JobEvent.read(record("event-deleted.record"))).contains(new JobEvent.Deleted(ID, "acme"));
    }

    /** Before the webhook became the last member of a document, it stood before the metadata. */
    @Test
    void reads_an_event_whose_document_has_the_webhook_in_its_midst() {
        JobEvent event = JobEvent.read(record("event-final-earlier.record")).orElseThrow();

        assertThat(event).isInstanceOfSatisfying(JobEvent.Reached.class, reached -> assertThat(
                        JobJson.readDocument(reached.document()))
                .isEqualTo(JobJson.readDocument(CANCELLED)));
    }

    @Test
    void reads_deliveries() {
        assertThat(QueuedDelivery.read(record("delivery.record"))).contains(new QueuedDelivery(RETRY, TRACE));
        assertThat(QueuedDelivery.read(record("delivery-untraced.record"))).contains(new QueuedDelivery(RETRY, null));
        assertThat(QueuedDelivery.read(record("delivery-again.record"))).contains(new QueuedDelivery(AGAIN, TRACE));
        assertThat(QueuedDelivery.read(record("dead-delivery.record"))).contains(new QueuedDelivery(RETRY, TRACE));
        assertThat(record("delivery.record").endpoint()).isEqualTo("https://example.com:443/hook");
        assertThat(record("delivery.record").clientId()).isEqualTo("acme");
    }

    @Test
    void a_replayed_dead_letter_is_the_record_of_its_lane_again() {
        assertThat(text(record("dead-job.record").replayedTo("jobs.high"))).isEqualTo(text(UNREADABLE));
    }

    @Test
    void a_replay_keeps_none_of_several_reasons() {
        JobRecord twiceDead = record("replayed-job.record").dead("old").dead("new");

        assertThat(text(twiceDead.replayedTo("jobs.high"))).isEqualTo(golden("replayed-job.record"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "99999999999", "1.5"})
    void a_foreign_number_counts_as_absent(String number) {
        JobRecord record = with(RecordHeader.of("schema-version", number), RecordHeader.of("max-in-flight", number));

        assertThat(QueuedJob.isNewer(record)).isFalse();
        assertThat(QueuedDelivery.isNewer(record)).isFalse();
        assertThat(QueuedJob.read(record).maxInFlight()).isZero();
    }

    @Test
    void a_record_of_the_next_schema_version_is_newer() {
        JobRecord record = with(RecordHeader.of("schema-version", "2"));

        assertThat(QueuedJob.isNewer(record)).isTrue();
        assertThat(QueuedDelivery.isNewer(record)).isTrue();
    }

    @Test
    void the_last_header_of_a_name_counts_and_one_without_a_value_is_absent() {
        assertThat(with(RecordHeader.of("client-id", "one"), RecordHeader.of("client-id", "two"))
                        .clientId())
                .isEqualTo("two");
        assertThat(with(RecordHeader.of("client-id", "one"), new RecordHeader("client-id", null))
                        .clientId())
                .isNull();
        assertThat(with(RecordHeader.of("traceparent", "no trace")).trace()).isEmpty();
    }

    @Test
    void a_record_without_key_and_value_is_nothing() {
        JobRecord foreign = new JobRecord("jobs.events", null, null, List.of());

        assertThat(JobEvent.read(foreign)).isEmpty();
        assertThat(QueuedDelivery.read(foreign)).isEmpty();
        assertThatExceptionOfType(UnreadableJobException.class).isThrownBy(() -> QueuedJob.read(foreign));
    }

    @Test
    void an_event_without_headers_has_neither_client_nor_type() {
        JobRecord bare = new JobRecord("jobs.events", ID.value(), CANCELLED, List.of());

        assertThat(JobEvent.read(bare)).get().satisfies(event -> {
            assertThat(event.clientId()).isEmpty();
            assertThat(((JobEvent.Reached) event).type()).isEmpty();
        });
    }

    private static JobEvent reached(String status, byte[] document) {
        return JobEvent.reached(ID, "acme", status, document, TRACE);
    }

    private static JobRecord with(RecordHeader... headers) {
        return new JobRecord("jobs.normal", ID.value(), JobJson.write(plain()), List.of(headers));
    }

    private static Job full() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("orderId", "42");
        metadata.put("a", "b");
        return new Job(
                ID,
                "acme",
                CREATED,
                CREATED.plusSeconds(900),
                Priority.HIGH,
                new JobInput("vector<int> x; a < b && c \"q\" é 😀", Format.BULLET, "for \u2028 C++ beginners"),
                new Routing("openai", "gpt-x", false),
                new WebhookTarget("https://example.com/hook?a=1&b=2", List.of("job.succeeded", "job.failed")),
                metadata);
    }

    private static Job plain() {
        return new Job(
                ID,
                "acme",
                CREATED,
                CREATED.plusSeconds(900),
                Priority.NORMAL,
                new JobInput("write a blog post", Format.STRUCTURED, null),
                Routing.DEFAULT,
                null,
                Map.of());
    }

    private static WebhookMessage message() {
        return new WebhookMessage(
                "msg_01KAQ3M6Z8Y0V5T9C2R7W4XN1B_cancelled",
                "job.cancelled",
                ID,
                "acme",
                "https://Example.com/hook?a=1&b=2",
                CREATED,
                WebhookMessage.bodyOf("job.cancelled", "2026-03-01T12:00:01.000Z", CANCELLED));
    }

    private static String text(JobRecord record) {
        StringBuilder text = new StringBuilder("topic: %s%nkey: %s%n".formatted(record.topic(), record.key()));
        record.headers()
                .forEach(header -> text.append("%s: %s%n".formatted(header.name(), new String(header.value(), UTF_8))));
        if (record.value() != null) {
            text.append("%n%s%n".formatted(new String(record.value(), UTF_8)));
        }
        return text.toString();
    }

    private static JobRecord record(String file) {
        String[] parts = golden(file).split("\n\n", 2);
        List<RecordHeader> headers = new ArrayList<>();
        parts[0].lines().forEach(line -> {
            String[] pair = line.split(": ", 2);
            headers.add(RecordHeader.of(pair[0], pair[1]));
        });
        byte[] value = parts.length == 1 ? null : parts[1].strip().getBytes(UTF_8);
        return new JobRecord(
                new String(headers.removeFirst().value(), UTF_8),
                new String(headers.removeFirst().value(), UTF_8),
                value,
                headers);
    }

    private static String golden(String file) {
        return Resources.text(JobRecordTest.class, file);
    }
}
