package dev.enhancer.worker.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.worker.deadletter.DeadLetterList;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** Deliveries that wait and those that were given up, on their topics. Done when all in-sync replicas have them. */
final class DeliveryTopics {
    private static final byte[] SCHEMA_VERSION =
            Integer.toString(DeliveryJson.SCHEMA_VERSION).getBytes(US_ASCII);

    private final KafkaTemplate<String, byte[]> kafka;
    private final DeadLetterList deadLetters;
    private final Clock clock;

    DeliveryTopics(KafkaTemplate<String, byte[]> kafka, DeadLetterList deadLetters, Clock clock) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** It waits on the topic of the delay. */
    CompletionStage<?> putOff(DueDelivery due, Duration delay) {
        return send(record(Topics.retry(delay), due));
    }

    /**
     * It was given up: it goes to the dead letters, and on the list of them.
     *
     * @param reason ASCII
     */
    CompletionStage<?> bury(DueDelivery due, String reason) {
        ProducerRecord<String, byte[]> dead = record(Topics.DEAD_WEBHOOKS, due);
        dead.headers().add(Headers.REASON, reason.getBytes(US_ASCII));
        // the producer's thread must not wait for Redis
        return send(dead)
                .thenAcceptAsync(
                        sent -> deadLetters.add(letter(due, reason, sent.getRecordMetadata())),
                        Thread::startVirtualThread);
    }

    private DeadLetter letter(DueDelivery due, String reason, RecordMetadata sent) {
        return new DeadLetter(
                due.message().id(),
                DeadLetter.Kind.WEBHOOK,
                due.message().jobId().value(),
                due.message().clientId(),
                reason,
                clock.millis(),
                null,
                new DeadLetter.Place(sent.topic(), sent.partition(), sent.offset()));
    }

    private static ProducerRecord<String, byte[]> record(String topic, DueDelivery due) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, due.message().jobId().value(), DeliveryJson.write(due));
        String clientId = due.message().clientId();
        record.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, clientId.getBytes(US_ASCII))
                .add(Headers.EVENT_TYPE, due.message().event().getBytes(US_ASCII))
                .add(
                        Headers.ENDPOINT,
                        EndpointKeys.of(due.message().url()).url().getBytes(US_ASCII));
        // so that later attempts are in the trace of the event
        TraceParent.current().ifPresent(trace -> record.headers()
                .add(Headers.TRACEPARENT, trace.value().getBytes(US_ASCII)));
        return record;
    }

    /** What fails at once fails like what fails later: in the stage. */
    private CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
