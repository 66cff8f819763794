package dev.enhancer.worker.provider.share;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/** The Redis command that tells for how long a provider's bucket of requests still fills; zero: it is full. */
record MissingRequests(String provider) implements RedisCommand<Duration> {
    private static final Script SCRIPT = Script.of(MissingRequests.class, "requests_missing.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("times", Keys.providerBudget(provider));
    }

    @Override
    public Duration read(Reply reply) {
        return reply.duration();
    }
}
