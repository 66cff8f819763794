package dev.enhancer.worker.record;

import dev.enhancer.common.record.JobRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record and its position in Kafka.
 *
 * @param content key, value and headers
 * @param partition of its topic
 * @param timestamp when it was appended, in epoch milliseconds
 */
public record FetchedRecord(JobRecord content, int partition, long offset, long timestamp) {
    public static FetchedRecord of(ConsumerRecord<String, byte[]> fetched) {
        return new FetchedRecord(
                KafkaRecords.read(fetched), fetched.partition(), fetched.offset(), fetched.timestamp());
    }

    public String topic() {
        return content.topic();
    }
}
