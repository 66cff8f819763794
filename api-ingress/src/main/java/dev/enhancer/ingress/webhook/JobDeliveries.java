package dev.enhancer.ingress.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobDocument.WebhookState;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryField;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.read.JobDocuments;
import dev.enhancer.ingress.read.StoredDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The webhook deliveries of jobs. The workers keep them in Redis. */
final class JobDeliveries {
    private final JobDocuments documents;
    private final RedisCommands redis;

    JobDeliveries(JobDocuments documents, RedisCommands redis) {
        this.documents = documents;
        this.redis = redis;
    }

    /** The deliveries of a client's job, newest first; empty if the client has no such job. */
    Mono<List<Delivery>> find(JobId id, String clientId) {
        return Mono.zip(job(id, clientId), hash(id), (_, hash) -> DeliveryJson.readDeliveries(hash));
    }

    /** The event that was last delivered or attempted; empty if the client has no such job. */
    Mono<Optional<WebhookMessage>> lastMessage(JobId id, String clientId) {
        return Mono.zip(job(id, clientId), hash(id), (document, hash) -> lastMessage(id, clientId, document, hash));
    }

    /** The deliveries of a job, whoever its client is. */
    Mono<List<Delivery>> find(JobId id) {
        return hash(id).map(DeliveryJson::readDeliveries);
    }

    /** The document of a job; empty if the client has no such job. */
    private Mono<byte[]> job(JobId id, String clientId) {
        return documents.find(id, clientId).map(StoredDocument::json);
    }

    private Mono<Map<String, String>> hash(JobId id) {
        return redis.hash(Keys.deliveries(id)).map(fields -> {
            Map<String, String> texts = HashMap.newHashMap(fields.size());
            fields.forEach((name, value) -> texts.put(name, text(value)));
            return texts;
        });
    }

    private static Optional<WebhookMessage> lastMessage(
            JobId id, String clientId, byte[] document, Map<String, String> hash) {
        WebhookState webhook = JobJson.readDocument(document).webhook();
        List<Delivery> deliveries = DeliveryJson.readDeliveries(hash);
        if (webhook == null || deliveries.isEmpty()) {
            return Optional.empty();
        }
        Delivery last = deliveries.getFirst();
        return Optional.ofNullable(hash.get(DeliveryField.of(last.event(), DeliveryField.BODY)))
                .map(body -> new WebhookMessage(
                        last.id(), last.event(), id, clientId, webhook.url(), last.createdAt(), body));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
