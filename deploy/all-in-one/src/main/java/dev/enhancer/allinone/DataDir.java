package dev.enhancer.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.enhancer.backing.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The folder that outlives the process: data of Kafka and Redis, and the secrets that were made up. */
final class DataDir implements AutoCloseable {
    private final Path path;
    private final FolderLock lock;

    private DataDir(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder, for one process at a time.
     *
     * @throws StartFailure if another has it
     */
    static DataDir open(Variables variables) {
        Path path = path(variables);
        FolderLock lock = FolderLock.take(path)
                .orElseThrow(() -> new StartFailure(
                        "it runs already with the data in %s. End that one, or set DATA_DIR to another folder."
                                .formatted(path)));
        return new DataDir(path, lock);
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
        return path.resolve("kafka");
    }

    Path redis() {
        return path.resolve("redis");
    }

    /** A file that only its owner can read, with what was made up when it was first asked for. */
    Path secret(String name, Supplier<String> madeUp) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                Path unfinished = Files.createTempFile(path, name, ".tmp"); // only its owner can read a temporary file
                Files.writeString(unfinished, madeUp.get(), UTF_8);
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
