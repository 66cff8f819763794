package dev.enhancer.backing;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Creates folders and files that no other user of the machine may open: 0700 and 0600. Does nothing on file systems without
 * such permissions.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Creates the folder and its missing parents. An existing folder is not changed. */
    public static void createFolder(Path folder) throws IOException {
        if (hasPermissions(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Writes a file that other users cannot open at any time. Replaces an existing file. */
    static void write(Path file, String text) throws IOException {
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, REPLACE_EXISTING);
    }

    /** Removes the permissions of others from a file or folder. A link and its target are not changed. */
    public static void tighten(Path path) throws IOException {
        if (hasPermissions(path) && !Files.isSymbolicLink(path)) {
            Set<PosixFilePermission> kept =
                    EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            if (kept.retainAll(OWNER)) {
                Files.setPosixFilePermissions(path, kept);
            }
        }
    }

    /** Removes the permissions of others from a folder and then from everything in it. */
    public static void tightenAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                tighten(inner);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                tighten(file);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean hasPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
