package dev.enhancer.worker.refill;

import dev.enhancer.common.record.JobRecord;
import dev.enhancer.worker.record.KafkaRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads ranges of topics without a consumer group: it commits nothing and takes no partition from another consumer. */
final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;

    LogReader(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Finds in each partition the offset of the first record with this time or a later one; a topic that does not exist has
     * none.
     */
    Map<TopicPartition, Long> startingAt(Collection<String> topics, Instant from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(info -> times.put(new TopicPartition(topic, info.partition()), from.toEpochMilli()));
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = new HashMap<>(consumer.offsetsForTimes(times));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /**
     * Reads from these offsets to the current end, in order within a partition.
     *
     * @param beat run after each fetch, at most 100 ms apart; an exception from it ends the reading
     * @return the offsets at which the reading ended
     */
    Map<TopicPartition, Long> read(
            Map<TopicPartition, Long> from, java.util.function.Consumer<JobRecord> each, Runnable beat) {
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(from.keySet()));
        ends.entrySet().removeIf(end -> end.getValue() <= from.getOrDefault(end.getKey(), 0L));
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
        while (!isReached(ends)) {
            consumer.poll(POLL).forEach(record -> each.accept(KafkaRecords.read(record)));
            beat.run();
        }
        Map<TopicPartition, Long> reached = new HashMap<>(from);
        ends.keySet().forEach(partition -> reached.put(partition, consumer.position(partition)));
        return reached;
    }

    private boolean isReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
