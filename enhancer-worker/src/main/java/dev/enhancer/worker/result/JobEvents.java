package dev.enhancer.worker.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Announces what became of jobs, and puts away what cannot be one. Done when all in-sync replicas have it. */
public final class JobEvents implements Announcer {
    private static final byte[] SCHEMA_VERSION =
            Integer.toString(JobJson.SCHEMA_VERSION).getBytes(US_ASCII);

    private final KafkaTemplate<String, byte[]> kafka;

    JobEvents(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
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
        return send(dead);
    }

    /** What fails at once fails like what fails later: in the stage. */
    private CompletionStage<?> send(ProducerRecord<String, byte[]> record) {
        try {
            return kafka.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
