package dev.enhancer.common.redis.refill;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Instant;

/**
 * The holder of the refill declares the data in Redis complete. Replies false if the worker is no longer the holder or the
 * server has changed.
 *
 * @param server run id of the server that it refilled
 * @param wholeAt time as of which the data is complete
 */
public record SettleEpoch(String worker, String server, Instant wholeAt) implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(SettleEpoch.class, "settle.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("epoch", Keys.EPOCH).key("holder", Keys.REFILL_HOLDER);
        to.argument("worker", worker).argument("server", server).argument("whole_at", wholeAt);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("whole");
    }
}
