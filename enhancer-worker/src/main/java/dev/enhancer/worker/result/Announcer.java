package dev.enhancer.worker.result;

import dev.enhancer.common.record.JobEvent;
import dev.enhancer.worker.record.FetchedRecord;
import java.util.concurrent.CompletionStage;

/** Tells what became of jobs, and puts away records that cannot become anything. */
public interface Announcer {
    /**
     * The job reached a state, or was deleted.
     *
     * @return fails if Kafka did not take the event
     */
    CompletionStage<?> announce(JobEvent event);

    /**
     * The record cannot be read, or was given up.
     *
     * @param reason ASCII
     * @return fails if Kafka or Redis did not take the dead letter
     */
    CompletionStage<?> bury(FetchedRecord record, String reason);
}
