package dev.enhancer.common.redis.job;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * The holder releases a job unfinished. Replies false, and changes nothing, if the job is no longer the holder's.
 *
 * @param token fencing token of the claim
 */
public record ReleaseJob(JobId id, long token) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(ReleaseJob.class, "release.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("job", Keys.job(id));
        to.argument("token", token);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("released");
    }
}
