package dev.enhancer.backing;

import dev.enhancer.backing.RedisVersion.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who wrote the data in a folder: noted beside it after each start, since an older server may not notice. Redis 6.2 does not
 * know the folder that 7.0 made of its file, and would start empty.
 */
final class RedisWriter {
    private static final String NOTE = "written-by";
    private static final String MULTI_PART = "appendonlydir";
    private static final RedisVersion FIRST_MULTI_PART = new RedisVersion(Product.REDIS, 7, 0, 0);

    private RedisWriter() {}

    /** Empty if there is no data, or data of a version that every server reads. */
    static Optional<RedisVersion> of(Path folder) throws IOException {
        Optional<RedisVersion> noted = noted(folder.resolve(NOTE));
        boolean isOlderThanData = noted.isEmpty() || !noted.get().reads(FIRST_MULTI_PART);
        // a start that ended before its note, or a note that was lost
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
