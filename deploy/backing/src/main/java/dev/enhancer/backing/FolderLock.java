package dev.enhancer.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Lets one process at a time use a folder. The operating system releases the lock when the process ends, however it ends.
 */
public final class FolderLock implements AutoCloseable {
    /** Name of the lock file in the folder, which is never deleted. */
    public static final String FILE = ".in-use";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock. Creates the folder if it does not exist, accessible by its owner only.
     *
     * @return empty if this or another process has the lock
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static Optional<FolderLock> take(Path folder) {
        try {
            OwnerOnly.createFolder(folder);
            Path file = folder.resolve(FILE);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            OwnerOnly.tighten(file);
            if (locks(channel)) {
                return Optional.of(new FolderLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write in " + folder, e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
