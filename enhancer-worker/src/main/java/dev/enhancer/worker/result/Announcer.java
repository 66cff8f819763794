package dev.enhancer.worker.result;

import dev.enhancer.common.record.JobEvent;
import dev.enhancer.worker.record.FetchedRecord;
import java.util.concurrent.CompletionStage;

/** Publishes job events, and sends records that cannot be processed to the dead letters. */
public interface Announcer {
    /**
     * Publishes that a job reached a state, or was deleted.
     *
     * @return fails if Kafka did not accept the event
     */
    CompletionStage<?> announce(JobEvent event);

    /**
     * Sends a record that cannot be read or was given up to the dead letters.
     *
     * @param reason ASCII
     * @return fails if Kafka or Redis did not accept the dead letter
     */
    CompletionStage<?> sendToDeadLetters(FetchedRecord record, String reason);
}
