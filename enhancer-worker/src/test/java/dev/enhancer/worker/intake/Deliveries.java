package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes records of lanes; a record's timestamp is its offset. */
final class Deliveries {
    static final Map<Priority, Integer> WEIGHTS = Map.of(Priority.HIGH, 6, Priority.NORMAL, 3, Priority.LOW, 1);
    static final Map<String, Priority> LANES = Map.of(
            Topics.lane(Priority.HIGH),
            Priority.HIGH,
            Topics.lane(Priority.NORMAL),
            Priority.NORMAL,
            Topics.lane(Priority.LOW),
            Priority.LOW);

    private final PartitionLedger ledger;
    private long offset;

    Deliveries(PartitionLedger ledger) {
        this.ledger = ledger;
    }

    Delivery next(Priority lane, String client) {
        return delivery(lane, client, offset++);
    }

    Delivery delivery(Priority lane, String client, long offset) {
        return Delivery.of(record(lane, client, 0, offset), ledger, lane);
    }

    static ConsumerRecord<String, byte[]> record(Priority lane, String client, int partition, long offset) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CLIENT_ID, client.getBytes(US_ASCII));
        return new ConsumerRecord<>(
                Topics.lane(lane),
                partition,
                offset,
                offset,
                TimestampType.CREATE_TIME,
                3,
                100,
                "key",
                new byte[100],
                headers,
                Optional.empty());
    }
}
