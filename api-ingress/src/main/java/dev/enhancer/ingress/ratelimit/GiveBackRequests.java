package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * Gives back requests that were taken and are not to count. Replies how many: fewer, if the rest counts no more.
 *
 * @param key of the limit
 * @param second in which they were taken
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
