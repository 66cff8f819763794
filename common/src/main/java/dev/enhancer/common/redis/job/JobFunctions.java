package dev.enhancer.common.redis.job;

import dev.enhancer.common.redis.LuaFunction;

/** Lua functions of the job scripts: shared by several, or separate to keep a script readable. */
public final class JobFunctions {
    /** Lets one of several jobs with the same request make the call. */
    static final LuaFunction SINGLE_FLIGHT = LuaFunction.of(JobFunctions.class, "single_flight.lua");

    /** Limits the jobs that a client has in hand. */
    static final LuaFunction CLIENT_SLOTS = LuaFunction.of(JobFunctions.class, "client_slots.lua");

    /** Tells the worker that holds a job that the job was ended elsewhere. */
    static final LuaFunction STOP_HOLDER = LuaFunction.of(JobFunctions.class, "stop_holder.lua");

    /** Writes a new document of a job and keeps the state of its webhook. */
    static final LuaFunction WRITE_DOCUMENT = LuaFunction.of(JobFunctions.class, "write_document.lua");

    /** Reads what a client has spent. */
    public static final LuaFunction SPENDING = LuaFunction.of(JobFunctions.class, "spending.lua");

    /** Reads the values of a job that {@link StoredJob} needs. */
    public static final LuaFunction READ_RECORD = LuaFunction.of(JobFunctions.class, "read_record.lua");

    private JobFunctions() {}
}
