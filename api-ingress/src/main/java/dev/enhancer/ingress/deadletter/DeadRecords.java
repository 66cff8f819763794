package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** The records of dead letters, where they stand in Kafka. */
@Component
final class DeadRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;

    DeadRecords(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * Reads them one by one, which suits few that stand far apart. Blocks, for 5 s a record at most.
     *
     * @return without those that Kafka has not kept
     * @throws org.apache.kafka.common.KafkaException if it cannot be reached
     */
    Map<Place, ConsumerRecord<String, byte[]>> read(Collection<DeadLetter> letters) {
        Map<Place, ConsumerRecord<String, byte[]>> records = new HashMap<>();
        try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
            for (DeadLetter letter : letters) {
                ConsumerRecord<String, byte[]> record = read(consumer, letter.place());
                if (record != null) {
                    records.put(letter.place(), record);
                }
            }
        }
        return records;
    }

    private static @Nullable ConsumerRecord<String, byte[]> read(Consumer<String, byte[]> consumer, Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                List<ConsumerRecord<String, byte[]>> records =
                        consumer.poll(Duration.ofNanos(end - System.nanoTime())).records(partition);
                if (!records.isEmpty()) {
                    ConsumerRecord<String, byte[]> first = records.getFirst();
                    return first.offset() == place.offset() ? first : null;
                }
            }
        } catch (OffsetOutOfRangeException _) {
            return null;
        }
        throw new TimeoutException("no record of %s in %s".formatted(partition, PATIENCE));
    }
}
