package dev.enhancer.ingress.erasure;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/**
 * Claims the erasure of a deleted client, if there is one that no process has claimed. Replies the client's id, or an empty
 * text if there is nothing to do.
 *
 * @param claim how long the erasure is reserved for the caller
 */
record ClaimErasure(Duration claim) implements RedisCommand<String> {
    private static final Script SCRIPT = Script.of(ClaimErasure.class, "claim.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("erasures", Keys.ERASURES);
        to.argument("claim", claim);
    }

    @Override
    public String read(Reply reply) {
        return reply.text();
    }
}
