package dev.enhancer.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner can read. */
final class PrivateFile {
    private PrivateFile() {}

    /** Replaces the file in one step, so that no reader sees half of it. */
    static void write(Path file, byte[] content) {
        Path target = file.toAbsolutePath();
        try {
            Path unfinished = Files.createTempFile(
                    target.getParent(),
                    ".unfinished",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException _) {
            throw new ToolFailure("%s cannot be written.".formatted(file));
        }
    }
}
