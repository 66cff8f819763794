package dev.enhancer.ingress.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.error.ApiException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Hands deliveries to the worker, to be tried at once. */
@Component
public final class DueDeliveries {
    private static final String TOPIC = Topics.retry(Duration.ZERO);
    private static final byte[] SCHEMA_VERSION =
            Integer.toString(DeliveryJson.SCHEMA_VERSION).getBytes(US_ASCII);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final RecordProducer producer;

    DueDeliveries(RecordProducer producer) {
        this.producer = producer;
    }

    @EventListener(ApplicationStartedEvent.class)
    void prepare() {
        producer.prepare(TOPIC);
    }

    /** Done when Kafka has it; fails with {@code service_unavailable}. */
    public Mono<Void> put(DueDelivery due, TraceParent trace) {
        WebhookMessage message = due.message();
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TOPIC, message.jobId().value(), DeliveryJson.write(due));
        record.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, message.clientId().getBytes(US_ASCII))
                .add(Headers.EVENT_TYPE, message.event().getBytes(US_ASCII))
                .add(Headers.ENDPOINT, EndpointKeys.of(message.url()).url().getBytes(US_ASCII))
                .add(Headers.TRACEPARENT, trace.value().getBytes(US_ASCII));
        return producer.put(record, PATIENCE)
                .onErrorMap(e -> new ApiException(ErrorCode.SERVICE_UNAVAILABLE, List.of(), e));
    }
}
