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
 * Folders and files that no other user of the machine may open: 0700 and 0600. Does nothing where the file system knows no
 * such permissions.
 */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes the folder, and those above it that are missing. One that exists is left as it is. */
    public static void createFolder(Path folder) throws IOException {
        if (hasPermissions(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Writes a file, which nobody else can open at any time. An existing one is replaced. */
    static void write(Path file, String text) throws IOException {
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, REPLACE_EXISTING);
    }

    /** Takes all permissions of others from one file or folder; a link is left alone, and so is what it leads to. */
    public static void tighten(Path path) throws IOException {
        if (hasPermissions(path) && !Files.isSymbolicLink(path)) {
            Set<PosixFilePermission> kept =
                    EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            if (kept.retainAll(OWNER)) {
                Files.setPosixFilePermissions(path, kept);
            }
        }
    }

    /** The same for everything in a folder, and the folder before what is in it. */
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
