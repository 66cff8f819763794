package dev.enhancer.ingress.erasure;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;

/**
 * Takes up the erasure of a deleted client's jobs that nobody has had a hand in for a while. Replies the client's id, or an
 * empty text if there is nothing to do.
 *
 * @param claim how long it is left to the caller
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
