package dev.enhancer.common.record;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import org.jspecify.annotations.Nullable;

/**
 * A job on its lane.
 *
 * @param maxInFlight how many jobs its client may have in hand over all workers; 0: no limit
 * @param trace of the request that submitted the job; null: the record names none
 */
public record QueuedJob(Job job, int maxInFlight, @Nullable TraceParent trace) {
    private static final byte[] NOTHING = {};

    /** The record, on the lane of the job's priority. */
    public JobRecord record() {
        RecordWriter writer = new RecordWriter(
                        Topics.lane(job.priority()), job.id(), JobJson.SCHEMA_VERSION, job.clientId())
                .add(trace);
        if (maxInFlight > 0) {
            writer.add(Headers.MAX_IN_FLIGHT, Integer.toString(maxInFlight));
        }
        return writer.record(JobJson.write(job));
    }

    /** True if a newer process wrote the record, and this one might misunderstand it. */
    public static boolean isNewer(JobRecord record) {
        return record.schemaVersion() > JobJson.SCHEMA_VERSION;
    }

    /** @throws dev.enhancer.common.job.UnreadableJobException if the value is no job of a known shape */
    public static QueuedJob read(JobRecord record) {
        byte[] value = record.value();
        Job job = JobJson.readJob(value == null ? NOTHING : value);
        return new QueuedJob(job, record.maxInFlight(), record.trace().orElse(null));
    }
}
