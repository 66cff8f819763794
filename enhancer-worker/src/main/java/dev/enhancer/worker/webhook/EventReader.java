package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.intake.Line;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes deliveries of records: of events, whose job may want none, and of deliveries that were put off. */
final class EventReader {
    /** As {@link JobJson} writes it. In no string of JSON can it stand: there each quote has a backslash before it. */
    private static final byte[] WEBHOOK = "\"webhook\":{\"url\":\"".getBytes(US_ASCII);

    private EventReader() {}

    /** Whose call it would be, without reading it all; null: nobody is to be called. */
    static @Nullable Line line(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        String client = header(record, Headers.CLIENT_ID);
        if (value == null || client == null) {
            return null;
        }
        if (!record.topic().equals(Topics.EVENTS)) {
            String endpoint = header(record, Headers.ENDPOINT);
            return endpoint != null
                    ? Receiver.line(client, endpoint)
                    : DeliveryJson.readDue(value)
                            .map(due -> Receiver.of(client, due.message().url()).line())
                            .orElse(null);
        }
        int at = indexOf(value, WEBHOOK);
        if (at < 0) {
            return null;
        }
        int from = at + WEBHOOK.length;
        int to = from;
        while (to < value.length && value[to] != '"') {
            to++;
        }
        return Receiver.of(client, new String(value, from, to - from, US_ASCII)).line();
    }

    /** The delivery; empty if nobody is to be called, or if it cannot be read. */
    static Optional<DueDelivery> read(ConsumerRecord<String, byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        return record.topic().equals(Topics.EVENTS) ? event(record, value) : DeliveryJson.readDue(value);
    }

    private static Optional<DueDelivery> event(ConsumerRecord<String, byte[]> record, byte[] value) {
        String event = header(record, Headers.EVENT_TYPE);
        String client = header(record, Headers.CLIENT_ID);
        if (event == null || client == null) {
            return Optional.empty();
        }
        try {
            JobDocument document = JobJson.readDocument(value);
            JobDocument.WebhookState webhook = document.webhook();
            if (webhook == null || !webhook.events().contains(event)) {
                return Optional.empty();
            }
            Instant at = happened(document);
            return Optional.of(DueDelivery.first(new WebhookMessage(
                    WebhookMessage.idOf(document.id(), event),
                    event,
                    document.id(),
                    client,
                    webhook.url(),
                    at,
                    WebhookMessage.bodyOf(event, JobJson.format(at), value))));
        } catch (UnreadableJobException _) {
            return Optional.empty();
        }
    }

    private static Instant happened(JobDocument document) {
        if (document.finishedAt() != null) {
            return document.finishedAt();
        }
        return document.startedAt() != null ? document.startedAt() : document.createdAt();
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }

    private static int indexOf(byte[] text, byte[] part) {
        for (int i = text.length - part.length; i >= 0; i--) { // it stands near the end
            if (text[i + 1] == part[1] && matches(text, i, part)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] text, int at, byte[] part) {
        for (int i = 0; i < part.length; i++) {
            if (text[at + i] != part[i]) {
                return false;
            }
        }
        return true;
    }
}
