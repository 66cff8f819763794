package dev.enhancer.worker.record;

import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.RecordHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Converts our records to records of the Kafka client, and back. */
public final class KafkaRecords {
    private KafkaRecords() {}

    /** Accepts any record, also one that another application wrote. */
    public static JobRecord read(ConsumerRecord<String, byte[]> fetched) {
        List<RecordHeader> headers = new ArrayList<>();
        for (Header header : fetched.headers()) {
            headers.add(new RecordHeader(header.key(), header.value()));
        }
        return new JobRecord(fetched.topic(), fetched.key(), fetched.value(), headers);
    }

    static ProducerRecord<String, byte[]> write(JobRecord record) {
        ProducerRecord<String, byte[]> written = new ProducerRecord<>(record.topic(), record.key(), record.value());
        record.headers().forEach(header -> written.headers().add(header.name(), header.value()));
        return written;
    }
}
