package dev.enhancer.common.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files on the class path. */
public final class Resources {
    private Resources() {}

    /**
     * Reads a text in UTF-8.
     *
     * @param beside a class in the package of the file
     * @param file name of the file; with a slash before it, its whole path
     * @throws IllegalStateException if there is no such file
     */
    public static String text(Class<?> beside, String file) {
        return new String(bytes(beside, file), UTF_8);
    }

    /** The same for a file of any content. */
    public static byte[] bytes(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource %s beside %s".formatted(file, beside.getName()));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
