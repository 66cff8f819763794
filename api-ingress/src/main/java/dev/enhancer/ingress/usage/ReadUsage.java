package dev.enhancer.ingress.usage;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a client has spent since the first of the month, and how many of its jobs are in hand.
 *
 * @param today the last day that is read
 */
record ReadUsage(String clientId, LocalDate today) implements RedisCommand<ReadUsage.Found> {
    private static final Script SCRIPT = Script.of(ReadUsage.class, "read.lua", LuaFunction.GROUPS);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("slots", Keys.slots(clientId));
        to.argument("spent_prefix", Keys.spentBy(clientId));
        today.withDayOfMonth(1).datesUntil(today.plusDays(1)).forEach(day -> to.argument("day", day.toString()));
    }

    @Override
    public Found read(Reply reply) {
        int inFlight = Math.toIntExact(reply.number());
        List<Cost> costs = new ArrayList<>();
        while (reply.hasMore()) {
            costs.add(new Cost(LocalDate.parse(reply.text()), reply.text(), reply.number()));
        }
        return new Found(inFlight, costs);
    }

    /**
     * @param inFlight jobs in hand; only kept for clients whose plan limits them
     * @param costs in any order
     */
    record Found(int inFlight, List<Cost> costs) {}

    /**
     * What a client has spent on one item on one day.
     *
     * @param item {@code total}, or provider, slash and model
     */
    record Cost(LocalDate day, String item, long micros) {}
}
