package dev.enhancer.ingress;

import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events of jobs from the log. */
public final class EventProbe implements AutoCloseable {
    private static final Duration ONE_POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    public EventProbe(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The events of a job so far, in order. */
    public List<ConsumerRecord<String, byte[]>> events(String jobId) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, byte[]>> events = new ArrayList<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(ONE_POLL).forEach(record -> {
                if (record.key().equals(jobId)) {
                    events.add(record);
                }
            });
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
