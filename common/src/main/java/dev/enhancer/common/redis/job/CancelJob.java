package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Instant;

/**
 * Ends a job without holding it, because its owner cancels it or its deadline has passed. A worker that has it in hand
 * hears so with its next heartbeat.
 *
 * @param versionRead of the document from which the final one was made
 * @param status final
 * @param document UTF-8 JSON
 * @param forgetAt when the record ends
 */
public record CancelJob(JobId id, String versionRead, JobStatus status, byte[] document, Instant forgetAt, Instant now)
        implements RedisCommand<CancelJob.Outcome> {
    private static final Script SCRIPT = Script.of(CancelJob.class, "cancel.lua", JobFunctions.STOP_HOLDER);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(id)).key("deadlines", Keys.DEADLINES);
        to.argument("id", id.value())
                .argument("version_read", versionRead)
                .argument("status", status.wireName())
                .argument("sources", status.sources())
                .argument("document", document)
                .argument("forget_at", forgetAt)
                .argument("now", now)
                .argument("stops_prefix", Keys.STOPS_PREFIX);
    }

    @Override
    public Outcome read(Reply reply) {
        return switch (reply.text()) {
            case "ended" -> Outcome.ENDED;
            case "final" -> Outcome.ALREADY_FINAL;
            case "changed" -> Outcome.CHANGED;
            case "missing" -> Outcome.MISSING;
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    /** What came of it. */
    public enum Outcome {
        /** The job has the document now. */
        ENDED,
        /** It had ended before. */
        ALREADY_FINAL,
        /** It moved on since it was read. */
        CHANGED,
        /** Redis does not know it. */
        MISSING
    }
}
