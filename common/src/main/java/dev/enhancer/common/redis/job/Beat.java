package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;
import java.util.List;

/**
 * Extends a worker's heartbeat. Replies the ids of its jobs that were ended elsewhere since the last beat.
 *
 * @param ttl how long no other worker claims its jobs if no further beat comes
 */
public record Beat(String worker, Duration ttl) implements RedisCommand<List<String>> {
    private static final Script SCRIPT = Script.of(Beat.class, "beat.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("heartbeat", Keys.heartbeat(worker)).key("stops", Keys.stops(worker));
        to.argument("ttl", ttl);
    }

    @Override
    public List<String> read(Reply reply) {
        return reply.texts();
    }
}
