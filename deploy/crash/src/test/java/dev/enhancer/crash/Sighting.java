package dev.enhancer.crash;

import dev.enhancer.common.job.JobId;
import java.time.Instant;

/** What an outsider saw of a job. */
sealed interface Sighting {
    JobId id();

    Instant at();

    /**
     * A record on the event topic.
     *
     * @param at when it was read
     */
    record Event(JobId id, Instant at, String document) implements Sighting {}

    /**
     * The answer to a client that asked for the job.
     *
     * @param at when it was asked for; no two such questions about a job overlap
     */
    record Read(JobId id, Instant at, String document) implements Sighting {}

    /**
     * A client that asked for the job was told that there is none.
     *
     * @param at when it was asked for
     */
    record Missing(JobId id, Instant at) implements Sighting {}
}
