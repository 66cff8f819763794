package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;
import java.util.List;

/**
 * A worker says that it lives. Replies the ids of those of its jobs that were ended elsewhere since it last did.
 *
 * @param lasts how long nobody takes up its jobs if it says nothing more
 */
public record Beat(String worker, Duration lasts) implements RedisCommand<List<String>> {
    private static final Script SCRIPT = Script.of(Beat.class, "beat.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("heartbeat", Keys.heartbeat(worker)).key("stops", Keys.stops(worker));
        to.argument("lasts", lasts);
    }

    @Override
    public List<String> read(Reply reply) {
        return reply.texts();
    }
}
