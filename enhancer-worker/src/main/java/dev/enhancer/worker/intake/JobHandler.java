package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.enhancer.common.kafka.Headers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What is done with a record. Called on a virtual thread of its own, by many at once. */
public interface JobHandler {
    /**
     * Works on the record for as long as it takes.
     *
     * @return whether the record is done with
     * @throws InterruptedException if the worker stops; the record stays unacknowledged and comes again elsewhere
     * @throws RuntimeException if Redis or Kafka is away or there is a defect; the record is tried again later
     */
    Disposition handle(ConsumerRecord<String, byte[]> record) throws InterruptedException;

    /**
     * For whom the record is. Called by the poll loop, which must not wait.
     *
     * @return null: there is nothing to do for it; of an empty client: the record does not say
     */
    default @Nullable Line line(ConsumerRecord<String, byte[]> record) {
        Header client = record.headers().lastHeader(Headers.CLIENT_ID);
        return new Line(client == null || client.value() == null ? "" : new String(client.value(), US_ASCII));
    }

    /** Works on a record that is not to wait here, for so many of its client wait already. */
    default Disposition overflow(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        return handle(record);
    }
}
