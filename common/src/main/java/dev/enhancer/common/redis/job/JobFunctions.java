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

    /** A job gets another document, and what was noted of its webhook stays. */
    static final LuaFunction WRITE_DOCUMENT = LuaFunction.of(JobFunctions.class, "write_document.lua");

    /** What is to be told of a job. */
    static final LuaFunction READ_RECORD = LuaFunction.of(JobFunctions.class, "read_record.lua");

    private JobFunctions() {}
}
