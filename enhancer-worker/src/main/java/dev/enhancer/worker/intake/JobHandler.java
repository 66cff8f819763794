package dev.enhancer.worker.intake;

import dev.enhancer.common.record.JobRecord;
import dev.enhancer.worker.record.FetchedRecord;
import java.util.Objects;
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
    Disposition handle(FetchedRecord record) throws InterruptedException;

    /**
     * Returns the queue in which the record waits. The poll loop calls this, and it must not wait.
     *
     * @return null: there is nothing to do for the record. The client is empty if the record does not name it.
     */
    default @Nullable QueueKey queueKey(JobRecord record) {
        return new QueueKey(Objects.requireNonNullElse(record.clientId(), ""));
    }

    /** Handles a record that cannot wait here, because too many records of its client are waiting already. */
    default Disposition overflow(FetchedRecord record) throws InterruptedException {
        return handle(record);
    }
}
