package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * Gives back requests that were taken from a limit. Replies how many were given back; requests that are older than a minute
 * do not count any more and are not given back.
 *
 * @param key the Redis key of the limit
 * @param second the second in which they were taken, since the epoch
 */
record GiveBackRequests(String key, int count, long second) implements RedisCommand<Long> {
    private static final Script SCRIPT = Script.of(GiveBackRequests.class, "give-back.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("taken", key);
        to.argument("count", count).argument("second", second);
    }

    @Override
    public Long read(Reply reply) {
        return reply.number();
    }
}
