package dev.enhancer.common.record;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.trace.TraceParent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the headers of a record, in the order of the calls, then its value. */
final class RecordWriter {
    private final String topic;
    private final JobId key;
    private final List<RecordHeader> headers = new ArrayList<>();

    /**
     * @param key every record is keyed by its job
     * @param schemaVersion of the value
     * @param clientId the client that owns the job
     */
    RecordWriter(String topic, JobId key, int schemaVersion, String clientId) {
        this.topic = topic;
        this.key = key;
        add(Headers.SCHEMA_VERSION, Integer.toString(schemaVersion));
        add(Headers.CLIENT_ID, clientId);
    }

    RecordWriter add(String name, String value) {
        headers.add(RecordHeader.of(name, value));
        return this;
    }

    /** @param trace null: there is no header */
    RecordWriter add(@Nullable TraceParent trace) {
        return trace == null ? this : add(Headers.TRACEPARENT, trace.value());
    }

    JobRecord record(byte @Nullable [] value) {
        return new JobRecord(topic, key.value(), value, headers);
    }
}
