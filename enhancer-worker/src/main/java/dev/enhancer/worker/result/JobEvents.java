package dev.enhancer.worker.result;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Announces what became of jobs, and puts away what cannot be one. Returns when all in-sync replicas have it. */
public final class JobEvents {
    /** Longer than the producer's own delivery time-out, which gives the better reason. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final byte[] SCHEMA_VERSION =
            Integer.toString(JobJson.SCHEMA_VERSION).getBytes(US_ASCII);

    private final KafkaTemplate<String, byte[]> kafka;

    JobEvents(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * The job reached a state.
     *
     * @param status wire name of the state
     * @param document the job's document in that state, UTF-8 JSON
     * @throws KafkaException if Kafka did not take it
     */
    public void announce(Job job, String status, byte[] document, TraceParent trace) throws InterruptedException {
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(Topics.EVENTS, job.id().value(), document);
        event.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, job.clientId().getBytes(US_ASCII))
                .add(Headers.EVENT_TYPE, ("job." + status).getBytes(US_ASCII))
                .add(Headers.TRACEPARENT, trace.value().getBytes(US_ASCII));
        send(event);
    }

    /**
     * The record is no job that this worker can read.
     *
     * @throws KafkaException if Kafka did not take it
     */
    public void bury(ConsumerRecord<String, byte[]> record, String reason) throws InterruptedException {
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(Topics.DEAD_JOBS, null, record.key(), record.value(), record.headers());
        dead.headers().add(Headers.REASON, reason.getBytes(US_ASCII));
        send(dead);
    }

    private void send(ProducerRecord<String, byte[]> record) throws InterruptedException {
        try {
            kafka.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("%s did not take %s".formatted(record.topic(), record.key()), e);
        }
    }
}
