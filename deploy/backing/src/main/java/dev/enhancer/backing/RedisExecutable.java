package dev.enhancer.backing;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * Copies the executable of a Redis server into the server's folder. Only the file of the embedded server is taken from the
 * library. The library's own way of running it would stop the server by a shutdown hook while others in this process still
 * need it.
 */
final class RedisExecutable {
    static final String NAME = "redis-server";

    private RedisExecutable() {}

    /** Copies the executable into the folder. No server may be running there. */
    static Path putInto(Path folder, RedisServer server) throws IOException {
        Path unpacked = Files.createTempFile(folder, NAME, ".tmp");
        Path installed = server.executable();
        try (InputStream in = installed == null ? openEmbedded() : Files.newInputStream(installed)) {
            try (OutputStream out = Files.newOutputStream(unpacked)) { // keeps the permissions of a temporary file
                in.transferTo(out);
            }
            if (!unpacked.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make %s executable".formatted(unpacked));
            }
            return Files.move(unpacked, folder.resolve(NAME), REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }

    private static InputStream openEmbedded() throws IOException {
        OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
        String resource = ExecutableProvider.newProvidedVersionsMap().get(machine);
        InputStream in = resource == null ? null : ExecutableProvider.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("there is no embedded Redis for this machine");
        }
        return in;
    }
}
