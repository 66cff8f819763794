package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.MinuteCount;
import java.time.Duration;
import java.time.Instant;

/**
 * Erases a job for its client, whatever its state. Replies false if the client has no such job.
 *
 * @param keepMark how long the mark remains that keeps workers from processing the job
 */
public record DeleteJob(JobId id, String clientId, Duration keepMark, Instant now) implements RedisCommand<Boolean> {
    private static final Script SCRIPT =
            Script.of(DeleteJob.class, "delete.lua", MinuteCount.FUNCTION, JobFunctions.STOP_HOLDER);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(id))
                .key("client_jobs", Keys.jobsOf(clientId))
                .key("all_jobs", Keys.ALL_JOBS)
                .key("deadlines", Keys.DEADLINES)
                .key("deliveries", Keys.deliveries(id));
        to.argument("id", id.value())
                .argument("client_id", clientId)
                .argument("keep_mark", keepMark)
                .argument("now", now)
                .argument("stops_prefix", Keys.STOPS_PREFIX);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("deleted");
    }
}
