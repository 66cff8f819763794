package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.ingress.backend.KafkaRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads the records of dead letters from Kafka. */
final class DeadRecords {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);

    /** About as many records as one fetch returns. Up to this distance, reading on is cheaper than seeking. */
    private static final int FETCHED_RECORDS = 200;

    private final ConsumerFactory<String, byte[]> consumers;

    DeadRecords(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * Reads the records of these dead letters. Blocks for about 10 ms, and for 5 s at most.
     *
     * @return without the records that Kafka no longer has
     * @throws org.apache.kafka.common.KafkaException if Kafka cannot be reached or takes too long
     */
    Map<Place, JobRecord> read(Collection<DeadLetter> letters) {
        Map<TopicPartition, NavigableSet<Long>> wanted = new HashMap<>();
        for (DeadLetter letter : letters) {
            Place place = letter.place();
            wanted.computeIfAbsent(new TopicPartition(place.topic(), place.partition()), _ -> new TreeSet<>())
                    .add(place.offset());
        }
        Map<Place, JobRecord> found = new HashMap<>();
        long end = System.nanoTime() + TIMEOUT.toNanos();
        try (Consumer<String, byte[]> consumer = consumers.createConsumer()) {
            wanted.forEach((partition, offsets) -> read(consumer, partition, offsets, end, found));
        }
        return found;
    }

    private static void read(
            Consumer<String, byte[]> consumer,
            TopicPartition partition,
            NavigableSet<Long> offsets,
            long end,
            Map<Place, JobRecord> found) {
        Set<TopicPartition> partitions = Set.of(partition);
        consumer.assign(partitions);
        offsets.headSet(consumer.beginningOffsets(partitions).get(partition)).clear();
        offsets.tailSet(consumer.endOffsets(partitions).get(partition)).clear();
        long fetchedUntil = -1; // nothing has been fetched yet
        while (!offsets.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("%s not read to its end in %s".formatted(partition, TIMEOUT));
            }
            if (offsets.first() > fetchedUntil) {
                consumer.seek(partition, offsets.first());
            }
            for (ConsumerRecord<String, byte[]> record :
                    consumer.poll(POLL_TIMEOUT).records(partition)) {
                if (offsets.contains(record.offset())) {
                    found.put(
                            new Place(record.topic(), record.partition(), record.offset()), KafkaRecords.read(record));
                }
            }
            long position = consumer.position(partition);
            offsets.headSet(position).clear(); // also offsets without a record
            fetchedUntil = position + FETCHED_RECORDS;
        }
    }
}
