package dev.enhancer.worker.provider.share;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The Lua scripts for what workers share about providers, each one atomic step. Its file names keys and reply. */
enum ProviderScript {
    /** Takes a call off the budget of a minute. */
    TAKE;

    private final String text = load(name().toLowerCase(Locale.ROOT) + ".lua");

    /** The Lua source. */
    String text() {
        return text;
    }

    private static String load(String file) {
        try (InputStream in = ProviderScript.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script " + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
