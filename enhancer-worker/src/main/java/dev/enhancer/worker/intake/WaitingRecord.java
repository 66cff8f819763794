package dev.enhancer.worker.intake;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A fetched record, with the ledger in which it is marked as finished.
 *
 * @param isOverflow true if too many records of its client were waiting, so that it waits apart from them
 */
record WaitingRecord(
        ConsumerRecord<String, byte[]> record, PartitionLedger ledger, QueueKey queueKey, boolean isOverflow) {
    /** Oldest first: by offset within a partition, by the time of submission otherwise. */
    static final Comparator<WaitingRecord> OLDEST = (one, other) -> {
        int byTime = Long.compare(one.record().timestamp(), other.record().timestamp());
        return byTime != 0
                ? byTime
                : Long.compare(one.record().offset(), other.record().offset());
    };

    /** Stands for the client of every overflowing record. No real client has this name. */
    private static final String OVERFLOW = "\0overflow";

    WaitingRecord(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, QueueKey queueKey) {
        this(record, ledger, queueKey, false);
    }

    /** The client whose records it waits with. */
    String client() {
        return isOverflow ? OVERFLOW : queueKey.client();
    }

    /** The topic of the record. */
    String lane() {
        return record.topic();
    }

    /** The same record, waiting apart from those of its client. */
    WaitingRecord overflowing() {
        return new WaitingRecord(record, ledger, queueKey, true);
    }

    /** Size of key and value as they were received. */
    int bytes() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    void done() {
        ledger.finish(record.offset());
    }

    /** True if another worker has the partition now. That worker gets the record, too. */
    boolean isRevoked() {
        return ledger.isDropped();
    }
}
