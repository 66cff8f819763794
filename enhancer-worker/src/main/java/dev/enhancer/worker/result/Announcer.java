package dev.enhancer.worker.result;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells what became of jobs, and puts away records that cannot become anything. */
public interface Announcer {
    /**
     * The job reached a state.
     *
     * @param clientId the job's owner
     * @param status wire name of the state
     * @param document the job's document in that state, UTF-8 JSON
     * @return fails if it was not taken
     */
    CompletionStage<?> announce(JobId id, String clientId, String status, byte[] document, TraceParent trace);

    /**
     * The job is deleted: the last event that is to be known of it, in place of its document.
     *
     * @param clientId the job's owner
     * @return fails if it was not taken
     */
    CompletionStage<?> announceDeletion(JobId id, String clientId);

    /**
     * The record cannot be read, or was given up.
     *
     * @param reason ASCII
     * @return fails if it was not taken
     */
    CompletionStage<?> bury(ConsumerRecord<String, byte[]> record, String reason);
}
