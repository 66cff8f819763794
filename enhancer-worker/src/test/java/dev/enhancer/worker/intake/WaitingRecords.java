package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes records of lanes; a record's timestamp is its offset. */
final class WaitingRecords {
    static final String HIGH = Topics.lane(Priority.HIGH);
    static final String NORMAL = Topics.lane(Priority.NORMAL);
    static final String LOW = Topics.lane(Priority.LOW);
    static final List<String> LANES = List.of(HIGH, NORMAL, LOW);
    static final Map<String, Integer> WEIGHTS = Map.of(HIGH, 6, NORMAL, 3, LOW, 1);

    private final PartitionLedger ledger;
    private long offset;

    WaitingRecords(PartitionLedger ledger) {
        this.ledger = ledger;
    }

    WaitingRecord next(String lane, String client) {
        return next(lane, new QueueKey(client));
    }

    WaitingRecord next(String lane, QueueKey queueKey) {
        return fetched(lane, queueKey, offset++);
    }

    WaitingRecord fetched(String lane, String client, long offset) {
        return fetched(lane, new QueueKey(client), offset);
    }

    WaitingRecord fetched(String lane, QueueKey queueKey, long offset) {
        return new WaitingRecord(record(lane, queueKey.client(), 0, offset), ledger, queueKey);
    }

    static ConsumerRecord<String, byte[]> record(String lane, String client, int partition, long offset) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.CLIENT_ID, client.getBytes(US_ASCII));
        return new ConsumerRecord<>(
                lane,
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

    /** A plan of the three lanes, each with room for 1,000 records. */
    static IntakePlan plan(int slots) {
        return plan(slots, Long.MAX_VALUE, false);
    }

    static IntakePlan plan(int slots, long prefetchBytes, boolean overflows) {
        return new IntakePlan(
                "intake",
                IntakePlan.Subscription.to(LANES),
                WEIGHTS,
                slots,
                1_000,
                prefetchBytes,
                overflows,
                Duration.ofSeconds(10));
    }
}
