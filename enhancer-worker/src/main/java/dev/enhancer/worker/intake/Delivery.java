package dev.enhancer.worker.intake;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record in this worker's hand, and where it is to be ticked off.
 *
 * @param isOverflow whether it found too many of its own client waiting, and so does not wait with these
 */
record Delivery(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, Line line, boolean isOverflow) {
    /** Between partitions by the time of submission; within one as in the log. */
    static final Comparator<Delivery> OLDEST = (one, other) -> {
        int byTime = Long.compare(one.record().timestamp(), other.record().timestamp());
        return byTime != 0
                ? byTime
                : Long.compare(one.record().offset(), other.record().offset());
    };

    /** The client of all records that found too many of their own client waiting; no real one is named so. */
    private static final String OVERFLOW = "\0overflow";

    Delivery(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, Line line) {
        this(record, ledger, line, false);
    }

    /** With whose records it waits. */
    String client() {
        return isOverflow ? OVERFLOW : line.client();
    }

    /** The topic that it came on. */
    String lane() {
        return record.topic();
    }

    /** The same record, which does not wait with those of its client. */
    Delivery overflowing() {
        return new Delivery(record, ledger, line, true);
    }

    /** Size of key and value as they came. */
    int bytes() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    void done() {
        ledger.finish(record.offset());
    }

    /** True if its partition went to another worker, who gets the record too. */
    boolean isForeign() {
        return ledger.isDropped();
    }
}
