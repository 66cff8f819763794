package dev.enhancer.worker.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

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
}
