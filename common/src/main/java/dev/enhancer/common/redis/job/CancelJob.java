package dev.enhancer.common.redis.job;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Instant;

/**
 * Ends a job without holding it, because its client cancels it or its deadline has passed. A worker that holds the job
 * learns this from its next heartbeat.
 *
 * @param versionRead version of the document from which the final one was made
 * @param end the final document
 * @param json the final document in its stored form
 */
public record CancelJob(String versionRead, JobDocument end, DocumentJson json, Instant now)
        implements RedisCommand<CancelJob.Outcome> {
    private static final Script SCRIPT = Script.of(
            CancelJob.class, "cancel.lua", MinuteCount.FUNCTION, JobFunctions.STOP_HOLDER, JobFunctions.WRITE_DOCUMENT);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(end.id())).key("deadlines", Keys.DEADLINES);
        to.argument("id", end.id().value())
                .argument("version_read", versionRead)
                .argument("status", end.status().wireName())
                .argument("sources", end.status().sources());
        StoredJob.write(json, to);
        to.argument("is_told", StoredJob.isTold(end))
                .argument("forget_at", requireNonNull(end.expiresAt(), "not final"))
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

    /** The outcome of ending a job. */
    public enum Outcome {
        /** The final document was written. */
        ENDED,
        /** The job was already final. */
        ALREADY_FINAL,
        /** The job changed since it was read. */
        CHANGED,
        /** Redis does not know the job. */
        MISSING
    }
}
