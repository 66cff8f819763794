package dev.enhancer.worker.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.deadletter.DeadLetterList;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/**
 * Announces what became of jobs, and puts away what cannot be one. Done when all in-sync replicas have it; of what is put
 * away, when operators find it listed too.
 */
public final class JobEvents implements Announcer {
    private static final byte[] SCHEMA_VERSION =
            Integer.toString(JobJson.SCHEMA_VERSION).getBytes(US_ASCII);

    private final KafkaTemplate<String, byte[]> kafka;
    private final DeadLetterList deadLetters;
    private final Clock clock;

    JobEvents(KafkaTemplate<String, byte[]> kafka, DeadLetterList deadLetters, Clock clock) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    @Override
    public CompletionStage<?> announce(JobId id, String clientId, String status, byte[] document, TraceParent trace) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(Topics.EVENTS, id.value(), document);
        event.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, clientId.getBytes(US_ASCII))
                .add(Headers.EVENT_TYPE, ("job." + status).getBytes(US_ASCII))
                .add(Headers.TRACEPARENT, trace.value().getBytes(US_ASCII));
        return send(event);
    }

    @Override
    public CompletionStage<?> announceDeletion(JobId id, String clientId) {
        ProducerRecord<String, byte[]> tombstone = new ProducerRecord<>(Topics.EVENTS, id.value(), null);
        tombstone
                .headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, clientId.getBytes(US_ASCII));
        return send(tombstone);
    }

    @Override
    public CompletionStage<?> bury(ConsumerRecord<String, byte[]> record, String reason) {
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(Topics.DEAD_JOBS, null, record.key(), record.value(), record.headers());
        dead.headers().add(Headers.REASON, reason.getBytes(US_ASCII));
        // the producer's thread must not wait for Redis
        return send(dead)
                .thenAcceptAsync(
                        sent -> deadLetters.add(letter(record, reason, sent.getRecordMetadata())),
                        Thread::startVirtualThread);
    }

    /** Named by where the record stood: given up again, it is the same letter. */
    private DeadLetter letter(ConsumerRecord<String, byte[]> record, String reason, RecordMetadata sent) {
        return new DeadLetter(
                "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset()),
                DeadLetter.Kind.JOB,
                record.key(),
                clientId(record),
                reason,
                clock.millis(),
                record.topic(),
                new DeadLetter.Place(sent.topic(), sent.partition(), sent.offset()));
    }

    private static @Nullable String clientId(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Headers.CLIENT_ID);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
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
