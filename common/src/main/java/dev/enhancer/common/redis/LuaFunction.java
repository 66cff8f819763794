package dev.enhancer.common.redis;

import dev.enhancer.common.resource.Resources;

/**
 * A Lua function in a file of its own. Lua in Redis has no modules, so the function's text is put before the text of each
 * script that calls it.
 *
 * @param text the Lua source
 */
public record LuaFunction(String text) {
    /** An iterator over values that repeat at the end of a script's arguments. */
    public static final LuaFunction GROUPS = of(LuaFunction.class, "groups.lua");

    /** @param place a class in the package of the file */
    public static LuaFunction of(Class<?> place, String file) {
        return new LuaFunction(Resources.text(place, file));
    }
}
