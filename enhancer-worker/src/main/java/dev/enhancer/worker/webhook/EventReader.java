package dev.enhancer.worker.webhook;

import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.UnreadableJobException;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.QueuedDelivery;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.intake.QueueKey;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads deliveries from records: events, whose job may have no webhook, and deliveries that were waiting on a delay topic.
 */
final class EventReader {
    private EventReader() {}

    /** The queue key of the endpoint, found without parsing the whole record; null: no endpoint is to be called. */
    static @Nullable QueueKey queueKey(JobRecord record) {
        byte @Nullable [] value = record.value();
        String client = record.clientId();
        if (value == null || client == null) {
            return null;
        }
        if (!record.topic().equals(Topics.EVENTS)) {
            String endpoint = record.endpoint();
            return endpoint != null
                    ? Endpoint.queueKey(client, endpoint)
                    : QueuedDelivery.read(record)
                            .map(queued -> Endpoint.of(
                                            client, queued.due().message().url())
                                    .queueKey())
                            .orElse(null);
        }
        return JobJson.webhookUrl(value)
                .map(url -> Endpoint.of(client, url).queueKey())
                .orElse(null);
    }

    /** The delivery; empty if no endpoint is to be called, or if the record cannot be read. */
    static Optional<DueDelivery> read(JobRecord record) {
        return record.topic().equals(Topics.EVENTS)
                ? JobEvent.read(record).flatMap(EventReader::delivery)
                : QueuedDelivery.read(record).map(QueuedDelivery::due);
    }

    private static Optional<DueDelivery> delivery(JobEvent event) {
        return switch (event) {
            case JobEvent.Deleted _ -> Optional.empty();
            case JobEvent.Reached reached -> delivery(reached);
        };
    }

    private static Optional<DueDelivery> delivery(JobEvent.Reached reached) {
        String event = reached.type();
        String client = reached.clientId();
        if (event.isEmpty() || client.isEmpty()) {
            return Optional.empty();
        }
        try {
            JobDocument document = JobJson.readDocument(reached.document());
            JobDocument.WebhookState webhook = document.webhook();
            if (webhook == null || !webhook.events().contains(event)) {
                return Optional.empty();
            }
            Instant at = timeOf(document);
            return Optional.of(DueDelivery.first(new WebhookMessage(
                    WebhookMessage.idOf(document.id(), event),
                    event,
                    document.id(),
                    client,
                    webhook.url(),
                    at,
                    WebhookMessage.bodyOf(event, JobJson.format(at), reached.document()))));
        } catch (UnreadableJobException _) {
            return Optional.empty();
        }
    }

    private static Instant timeOf(JobDocument document) {
        if (document.finishedAt() != null) {
            return document.finishedAt();
        }
        return document.startedAt() != null ? document.startedAt() : document.createdAt();
    }
}
