package dev.enhancer.worker.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record in this worker's hand, and where it is to be ticked off.
 *
 * @param client for whom it is: those of one share the slots with those of others
 */
record Delivery(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, String client) {
    /** The client of all records that found too many of their own client waiting; no real one is named so. */
    private static final String OVERFLOW = "\0overflow";

    /** The topic that it came on. */
    String lane() {
        return record.topic();
    }

    /** The same record, which does not wait with those of its client. */
    Delivery overflowing() {
        return new Delivery(record, ledger, OVERFLOW);
    }

    boolean isOverflow() {
        return client.equals(OVERFLOW);
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
