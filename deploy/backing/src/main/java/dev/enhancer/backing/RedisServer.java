package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.backing.RedisVersion.Product;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server that can be run.
 *
 * @param executable path of a server installed on this machine; null: the embedded one of the library
 */
record RedisServer(RedisVersion version, @Nullable Path executable) {
    /** The embedded server. The library has different patches of 6.2 for different machines; 6.2.11 is the newest. */
    static final RedisServer EMBEDDED = new RedisServer(new RedisVersion(Product.REDIS, 6, 2, 11), null);

    private static final List<String> NAMES = List.of("redis-server", "valkey-server");
    private static final long LIMIT_SECONDS = 5;

    /**
     * Chooses the server: the first one on the path that is newer than the embedded one and can read the data, otherwise the
     * embedded one, even if that cannot read the data.
     *
     * @param path in the form of the environment variable PATH
     * @param writer the server that wrote the data; empty if there is no data
     */
    static RedisServer choose(String path, Optional<RedisVersion> writer) {
        return NAMES.stream()
                .flatMap(name -> installed(path, name))
                .filter(server -> server.version.isNewerThan(EMBEDDED.version))
                .filter(server -> writer.isEmpty() || server.version.reads(writer.get()))
                .findFirst()
                .orElse(EMBEDDED);
    }

    private static Stream<RedisServer> installed(String path, String name) {
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> file(folder, name))
                .filter(Files::isExecutable)
                .flatMap(file -> askVersion(file).map(version -> new RedisServer(version, file)).stream());
    }

    private static Stream<Path> file(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name)).filter(Path::isAbsolute);
        } catch (InvalidPathException _) {
            return Stream.empty();
        }
    }

    /** Asks an executable for its version; empty if it does not run or prints none. */
    private static Optional<RedisVersion> askVersion(Path executable) {
        try {
            Process process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = process.getInputStream()) {
                process.getOutputStream().close();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                return RedisVersion.parse(new String(output.readAllBytes(), UTF_8));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking %s for its version".formatted(executable), e);
        }
    }

    /** A form for people: {@code Redis 7.0.15 (/usr/bin/redis-server)}. */
    @Override
    public String toString() {
        return "%s (%s)".formatted(version, executable == null ? "embedded" : executable);
    }
}
