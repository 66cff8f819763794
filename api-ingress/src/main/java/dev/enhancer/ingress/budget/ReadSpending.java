package dev.enhancer.ingress.budget;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.job.JobFunctions;
import dev.enhancer.ingress.budget.Threshold.SpentSoFar;
import java.time.LocalDate;
import java.util.Set;

/**
 * Reads what a client has spent, and which thresholds of its budgets were reported.
 *
 * @param today in UTC
 */
record ReadSpending(String clientId, LocalDate today) implements RedisCommand<ReadSpending.Found> {
    private static final Script SCRIPT = Script.of(ReadSpending.class, "read_spending.lua", JobFunctions.SPENDING);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("reached", Keys.reachedThresholds(clientId));
        to.argument("spent_prefix", Keys.spentBy(clientId)).argument("today", today.toString());
    }

    @Override
    public Found read(Reply reply) {
        return new Found(new SpentSoFar(reply.number(), reply.number()), Set.copyOf(reply.texts()));
    }

    /** @param reported names of thresholds, also of earlier periods */
    record Found(SpentSoFar spent, Set<String> reported) {}
}
