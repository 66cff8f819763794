package dev.enhancer.common.record;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event on {@link Topics#EVENTS}: a job reached a state, or was deleted. */
public sealed interface JobEvent {
    JobId id();

    /** The client that owns the job; empty if the record does not say. */
    String clientId();

    JobRecord record();

    /**
     * The job reached a state.
     *
     * @param type as {@link JobStatus#eventType}; empty if the record does not say
     * @param document the job's document in that state, UTF-8 JSON
     * @param trace null: the record names none
     */
    record Reached(
            JobId id,
            String clientId,
            String type,
            byte[] document,
            @Nullable TraceParent trace) implements JobEvent {
        @Override
        public JobRecord record() {
            return writer(this).add(Headers.EVENT_TYPE, type).add(trace).record(document);
        }
    }

    /** The job was deleted. The record is a tombstone: compaction keeps nothing else of the job. */
    record Deleted(JobId id, String clientId) implements JobEvent {
        @Override
        public JobRecord record() {
            return writer(this).record(null);
        }
    }

    /**
     * The event that a job reached a state.
     *
     * @param status wire name of the state; may be one that only a newer process knows
     * @param document the job's document in that state, UTF-8 JSON
     */
    static JobEvent reached(JobId id, String clientId, String status, byte[] document, TraceParent trace) {
        return new Reached(id, clientId, JobStatus.eventType(status), document, trace);
    }

    private static RecordWriter writer(JobEvent event) {
        return new RecordWriter(Topics.EVENTS, event.id(), JobJson.SCHEMA_VERSION, event.clientId());
    }

    /** @return empty if the record's key is no job id */
    static Optional<JobEvent> read(JobRecord record) {
        return Optional.ofNullable(record.key()).flatMap(JobId::parse).map(id -> read(id, record));
    }

    private static JobEvent read(JobId id, JobRecord record) {
        String clientId = Objects.requireNonNullElse(record.clientId(), "");
        byte[] value = record.value();
        return value == null
                ? new Deleted(id, clientId)
                : new Reached(
                        id,
                        clientId,
                        Objects.requireNonNullElse(record.eventType(), ""),
                        value,
                        record.trace().orElse(null));
    }
}
