package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record in this worker's hand, and where it is to be ticked off.
 *
 * @param client whose job it is; empty if the record does not say
 */
record Delivery(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, Priority lane, String client) {

    static Delivery of(ConsumerRecord<String, byte[]> record, PartitionLedger ledger, Priority lane) {
        Header client = record.headers().lastHeader(Headers.CLIENT_ID);
        boolean named = client != null && client.value() != null;
        return new Delivery(record, ledger, lane, named ? new String(client.value(), US_ASCII) : "");
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
