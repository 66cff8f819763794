package dev.enhancer.backing;

import dev.enhancer.backing.RedisVersion.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which server wrote the data in a folder. It is noted in a file after each start, since an older server may not notice
 * newer data: Redis 6.2 does not know the folder into which 7.0 splits its file, and would start empty.
 */
final class RedisWriter {
    private static final String NOTE = "written-by";
    private static final String MULTI_PART = "appendonlydir";
    private static final RedisVersion FIRST_MULTI_PART = new RedisVersion(Product.REDIS, 7, 0, 0);

    private RedisWriter() {}

    /** The server that wrote the data; empty if there is no data, or if every server can read it. */
    static Optional<RedisVersion> of(Path folder) throws IOException {
        Optional<RedisVersion> noted = noted(folder.resolve(NOTE));
        boolean isOlderThanData = noted.isEmpty() || !noted.get().reads(FIRST_MULTI_PART);
        // the server ended before its version was noted, or the note was lost
        return isOlderThanData && Files.exists(folder.resolve(MULTI_PART)) ? Optional.of(FIRST_MULTI_PART) : noted;
    }

    private static Optional<RedisVersion> noted(Path note) throws IOException {
        try {
            return RedisVersion.parse(Files.readString(note));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    static void note(Path folder, RedisVersion version) throws IOException {
        OwnerOnly.write(folder.resolve(NOTE), version + "\n");
    }
}
