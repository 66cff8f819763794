package dev.enhancer.ingress;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the records on the lanes. */
public final class LaneProbe implements AutoCloseable {
    private static final Duration ONE_POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, ConsumerRecord<String, byte[]>> seen = new HashMap<>();

    public LaneProbe(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** How many records have been written to all lanes so far. */
    public long size() {
        return consumer.endOffsets(partitions()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The record of a job; fails if there is none. */
    public ConsumerRecord<String, byte[]> record(String jobId) {
        consumer.assign(partitions());
        consumer.seekToBeginning(consumer.assignment());
        long size = size();
        for (long read = 0; read < size; ) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(ONE_POLL)) {
                seen.put(record.key(), record);
                read++;
            }
        }
        ConsumerRecord<String, byte[]> record = seen.get(jobId);
        if (record == null) {
            throw new AssertionError("no record of " + jobId);
        }
        return record;
    }

    private List<TopicPartition> partitions() {
        return Stream.of(Priority.values())
                .flatMap(priority -> consumer.partitionsFor(Topics.lane(priority)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
