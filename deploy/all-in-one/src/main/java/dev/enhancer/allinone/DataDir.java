package dev.enhancer.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.enhancer.backing.FolderLock;
import dev.enhancer.backing.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder that outlives the process: the data of Kafka and Redis, and the generated secrets. */
final class DataDir implements AutoCloseable {
    private static final String KAFKA = "kafka";
    private static final String REDIS = "redis";

    /** Everything that the all-in-one ever writes there. */
    private static final Set<String> ENTRIES =
            Set.of(FolderLock.FILE, KAFKA, REDIS, AdminClient.SECRET_FILE, EncryptionKey.FILE, SigningKeys.FILE);

    private final Path path;
    private final FolderLock lock;

    private DataDir(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder for one process at a time, and removes the permissions of other users of the machine.
     *
     * @throws StartFailure if another process has it
     */
    static DataDir open(Variables variables) {
        Path path = path(variables);
        FolderLock lock = FolderLock.take(path)
                .orElseThrow(() -> new StartFailure(
                        "it runs already with the data in %s. End that one, or set DATA_DIR to another folder."
                                .formatted(path)));
        try {
            closeToOthers(path);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("cannot take the permissions of others from " + path, e);
        }
        return new DataDir(path, lock);
    }

    /**
     * Removes the permissions of others, because earlier versions left prompts and keys readable by all. Entries that are
     * not ours are not changed.
     */
    private static void closeToOthers(Path path) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(path)) {
            entries = listed.toList();
        }
        if (entries.stream().allMatch(DataDir::isOurs)) { // otherwise it may be a home folder, or /tmp
            OwnerOnly.tighten(path);
        }
        for (Path entry : entries) {
            if (isOurs(entry)) {
                OwnerOnly.tightenAll(entry);
            }
        }
    }

    private static boolean isOurs(Path entry) {
        return ENTRIES.contains(entry.getFileName().toString());
    }

    static Path path(Variables variables) {
        return Path.of(variables.get("DATA_DIR").orElse(".data"))
                .toAbsolutePath()
                .normalize();
    }

    Path path() {
        return path;
    }

    Path kafka() {
        return path.resolve(KAFKA);
    }

    Path redis() {
        return path.resolve(REDIS);
    }

    /** A file that only its owner can read. Its content is generated at the first call and kept. */
    Path secret(String name, Supplier<String> generated) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                Path unfinished = Files.createTempFile(path, name, ".tmp"); // only its owner can read a temporary file
                Files.writeString(unfinished, generated.get(), UTF_8);
                Files.move(unfinished, file, ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
