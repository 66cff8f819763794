package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.LuaFunction;

/** The Lua functions that scripts of jobs share, or that are an idea of their own. */
final class JobFunctions {
    /** Of identical jobs one makes the call. */
    static final LuaFunction SINGLE_FLIGHT = LuaFunction.of(JobFunctions.class, "single_flight.lua");

    /** A client may have only so many jobs in hand. */
    static final LuaFunction CLIENT_SLOTS = LuaFunction.of(JobFunctions.class, "client_slots.lua");

    /** The worker that holds a job hears that the job was ended elsewhere. */
    static final LuaFunction STOP_HOLDER = LuaFunction.of(JobFunctions.class, "stop_holder.lua");

    /** What was noted of a webhook stays in the document. */
    static final LuaFunction NOTED_WEBHOOK = LuaFunction.of(JobFunctions.class, "noted_webhook.lua");

    private JobFunctions() {}
}
