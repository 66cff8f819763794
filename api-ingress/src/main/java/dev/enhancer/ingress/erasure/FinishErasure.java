package dev.enhancer.ingress.erasure;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/** Ends the erasure of a deleted client. Replies false, and keeps the erasure, if the client may have more data. */
record FinishErasure(String clientId) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(FinishErasure.class, "finish.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("erasures", Keys.ERASURES)
                .key("refill_holder", Keys.REFILL_HOLDER)
                .key("jobs", Keys.jobsOf(clientId))
                .key("prompts", Keys.promptsOf(clientId));
        to.argument("client", clientId);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("finished");
    }
}
