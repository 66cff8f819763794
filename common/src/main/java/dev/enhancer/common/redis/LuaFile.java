package dev.enhancer.common.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads Lua sources from the resources. */
final class LuaFile {
    private LuaFile() {}

    static String read(Class<?> place, String file) {
        try (InputStream in = place.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script %s beside %s".formatted(file, place.getName()));
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
