package dev.enhancer.ingress.budget;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * A client's budgets were checked, so that it leaves the spenders.
 *
 * @param spentAt epoch milliseconds of the spending that was known then; if there was a later one, the client stays
 */
record SettleSpender(String clientId, long spentAt) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(SettleSpender.class, "settle_spender.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("spenders", Keys.SPENDERS);
        to.argument("client_id", clientId).argument("spent_at", spentAt);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("settled");
    }
}
