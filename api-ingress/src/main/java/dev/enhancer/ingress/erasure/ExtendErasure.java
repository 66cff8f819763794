package dev.enhancer.ingress.erasure;

import dev.enhancer.common.redis.Done;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/**
 * Extends the claim on the erasure of a deleted client.
 *
 * @param claim how long the erasure is reserved for the caller from now on
 */
record ExtendErasure(String clientId, Duration claim) implements RedisCommand<Done> {
    private static final Script SCRIPT = Script.of(ExtendErasure.class, "extend.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("erasures", Keys.ERASURES);
        to.argument("client", clientId).argument("claim", claim);
    }

    @Override
    public Done read(Reply reply) {
        return Done.DONE;
    }
}
