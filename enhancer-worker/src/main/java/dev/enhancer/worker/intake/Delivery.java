package dev.enhancer.worker.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record in this worker's hand, and where it is to be ticked off. */
record Delivery(ConsumerRecord<String, byte[]> record, PartitionLedger ledger) {
    void done() {
        ledger.finish(record.offset());
    }

    /** True if its partition went to another worker, who gets the record too. */
    boolean isForeign() {
        return ledger.isDropped();
    }
}
