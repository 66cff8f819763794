package dev.enhancer.ingress.stats;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statistics of several minutes, the newest first.
 *
 * @param newest number of the newest minute since the epoch; null: the running one, by the clock of Redis
 */
record ReadMinutes(@Nullable Long newest, int count) implements RedisCommand<List<ReadMinutes.Counted>> {
    private static final Script SCRIPT = Script.of(ReadMinutes.class, "read_minutes.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.argument("newest", newest == null ? "" : Long.toString(newest))
                .argument("count", count)
                .argument("prefix", Keys.MINUTE_PREFIX);
    }

    @Override
    public List<Counted> read(Reply reply) {
        long minute = reply.number();
        List<Counted> minutes = new ArrayList<>();
        while (reply.hasMore()) {
            Map<String, Long> counts = new HashMap<>();
            for (long left = reply.number(); left > 0; left -= 2) {
                counts.put(reply.text(), reply.number());
            }
            minutes.add(new Counted(minute--, counts));
        }
        return minutes;
    }

    /**
     * @param minute its number since the epoch
     * @param counts with the names of {@link dev.enhancer.common.redis.minute.MinuteCount}; what was not counted is missing
     */
    record Counted(long minute, Map<String, Long> counts) {}
}
