package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/**
 * Takes requests from a limit, and more of them on loan.
 *
 * @param count the most to take; 0: only read the state of the limit
 * @param wantedOnLoan the most to take on loan; these may be used until the current second ends
 */
record TakeRequests(Limit limit, int count, int wantedOnLoan) implements RedisCommand<TakeRequests.Granted> {
    private static final Script SCRIPT = Script.of(TakeRequests.class, "take.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("taken", limit.key());
        to.argument("count", count).argument("limit", limit.perMinute()).argument("wanted_on_loan", wantedOnLoan);
    }

    @Override
    public Granted read(Reply reply) {
        int taken = Math.toIntExact(reply.number());
        int left = Math.toIntExact(reply.number());
        long wait = reply.number();
        long now = reply.number();
        int lent = Math.toIntExact(reply.number());
        return new Granted(new Consumption(taken, left + lent, wait, now, false), lent);
    }

    /** @param lent how many requests were lent in addition; Redis has already counted them */
    record Granted(Consumption taken, int lent) {}
}
