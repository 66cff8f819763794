package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.List;

/**
 * The final states of these jobs are in the log, so that nobody has to announce them any more. Replies how many left the
 * deadlines; a job that was deleted meanwhile stays there.
 */
public record JobsAnnounced(List<String> ids) implements RedisCommand<Long> {
    private static final Script SCRIPT = Script.of(JobsAnnounced.class, "announced.lua", LuaFunction.GROUPS);

    public JobsAnnounced {
        ids = List.copyOf(ids);
    }

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("deadlines", Keys.DEADLINES);
        to.argument("job_prefix", Keys.JOB_PREFIX);
        ids.forEach(id -> to.argument("id", id));
    }

    @Override
    public Long read(Reply reply) {
        return reply.number();
    }
}
