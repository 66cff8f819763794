package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Instant;
import java.util.List;

/**
 * Finds jobs that should be final, the most overdue first. Replies their ids, or none while Redis may have lost final
 * states.
 *
 * @param before deadlines earlier than this have passed
 */
public record OverdueIds(Instant before, int most) implements RedisCommand<List<String>> {
    private static final Script SCRIPT = Script.of(OverdueIds.class, "overdue.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("epoch", Keys.EPOCH).key("deadlines", Keys.DEADLINES);
        to.argument("before", before).argument("most", most);
    }

    @Override
    public List<String> read(Reply reply) {
        return reply.texts();
    }
}
