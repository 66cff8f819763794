package dev.enhancer.common.redis;

/**
 * A Lua function in a file of its own, which scripts declare and call: Lua in Redis has no modules, so its text stands
 * before theirs.
 *
 * @param text the Lua source
 */
public record LuaFunction(String text) {
    /** An iterator over values that come many times, at the end of a script's arguments. */
    public static final LuaFunction GROUPS = of(LuaFunction.class, "groups.lua");

    /** @param place a class in whose package the file stands */
    public static LuaFunction of(Class<?> place, String file) {
        return new LuaFunction(LuaFile.read(place, file));
    }
}
