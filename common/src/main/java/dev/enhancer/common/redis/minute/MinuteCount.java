package dev.enhancer.common.redis.minute;

import dev.enhancer.common.redis.LuaFunction;

/** What is counted in the statistics of a minute. A final state of a job is counted under its wire name. */
public final class MinuteCount {
    /** Counts in the running minute: {@code count_minute({name = number, …})}. */
    public static final LuaFunction FUNCTION = LuaFunction.of(MinuteCount.class, "count_minute.lua");

    /** Jobs whose records were made; those that were withdrawn are taken off again. */
    public static final String ACCEPTED = "accepted";

    public static final String FALLBACK = "fallback";
    public static final String CACHED = "cached";

    /** In millionths. */
    public static final String COST = "cost";

    public static final String WEBHOOKS_DELIVERED = "webhooks:delivered";
    public static final String WEBHOOKS_FAILED = "webhooks:failed";

    /** Prefix of the counts of jobs by the {@link LatencyBucket} of their time from submission to claim. */
    public static final String QUEUE = "queue:";

    /** Prefix of the counts of jobs by the {@link LatencyBucket} of their time from claim to final state. */
    public static final String RUN = "run:";

    private MinuteCount() {}
}
