package dev.enhancer.worker.record;

import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.record.JobRecord;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Appends records to topics. */
public final class RecordProducer {
    private final KafkaTemplate<String, byte[]> kafka;

    RecordProducer(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Sends the record. Every failure is reported by the future, also an immediate one.
     *
     * @return the position of the record; completes when all in-sync replicas have it
     */
    public CompletableFuture<Place> send(JobRecord record) {
        try {
            return kafka.send(KafkaRecords.write(record)).thenApply(sent -> {
                var place = sent.getRecordMetadata();
                return new Place(place.topic(), place.partition(), place.offset());
            });
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
