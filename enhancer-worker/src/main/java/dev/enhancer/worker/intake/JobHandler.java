package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.kafka.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Handles records. Called on a virtual thread for each record, by many of them at once. */
public interface JobHandler {
    /**
     * Works on the record for as long as that takes.
     *
     * @return what happens to the record next
     * @throws InterruptedException if the worker stops. The record stays unacknowledged and is delivered again, to another
     *     worker.
     * @throws RuntimeException if Redis or Kafka is away, or because of a defect. The record is handled again later.
     */
    Disposition handle(ConsumerRecord<String, byte[]> record) throws InterruptedException;

    /**
     * Tells which line the record waits in. Called by the poll loop, which must not wait.
     *
     * @return null: there is nothing to do for the record; a line with an empty client: the record does not name its client
     */
    default @Nullable Line line(ConsumerRecord<String, byte[]> record) {
        Header client = record.headers().lastHeader(Headers.CLIENT_ID);
        return new Line(client == null || client.value() == null ? "" : new String(client.value(), US_ASCII));
    }

    /** Handles a record that cannot wait here, because too many records of its client are waiting already. */
    default Disposition overflow(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        return handle(record);
    }
}
