package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Place;
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
import org.springframework.stereotype.Component;

/** The records of dead letters, where they stand in Kafka. */
@Component
final class DeadRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ONE_POLL = Duration.ofMillis(500);

    /** About what comes with one fetch: to read on is cheaper than to seek, if it is no further. */
    private static final int FETCH = 200;

    private final ConsumerFactory<String, byte[]> consumers;

    DeadRecords(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /**
     * Blocks, for some 10 ms, and for 5 s at most.
     *
     * @return without those that Kafka has not kept
     * @throws org.apache.kafka.common.KafkaException if it cannot be reached, or takes too long
     */
    Map<Place, ConsumerRecord<String, byte[]>> read(Collection<DeadLetter> letters) {
        Map<TopicPartition, NavigableSet<Long>> wanted = new HashMap<>();
        for (DeadLetter letter : letters) {
            Place place = letter.place();
            wanted.computeIfAbsent(new TopicPartition(place.topic(), place.partition()), _ -> new TreeSet<>())
                    .add(place.offset());
        }
        Map<Place, ConsumerRecord<String, byte[]>> found = new HashMap<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
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
            Map<Place, ConsumerRecord<String, byte[]>> found) {
        Set<TopicPartition> alone = Set.of(partition);
        consumer.assign(alone);
        offsets.headSet(consumer.beginningOffsets(alone).get(partition)).clear();
        offsets.tailSet(consumer.endOffsets(alone).get(partition)).clear();
        long near = -1; // it stands nowhere yet
        while (!offsets.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("%s not read to its end in %s".formatted(partition, PATIENCE));
            }
            if (offsets.first() > near) {
                consumer.seek(partition, offsets.first());
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(ONE_POLL).records(partition)) {
                if (offsets.contains(record.offset())) {
                    found.put(new Place(record.topic(), record.partition(), record.offset()), record);
                }
            }
            long position = consumer.position(partition);
            offsets.headSet(position).clear(); // also those that it has no record of
            near = position + FETCH;
        }
    }
}
