package dev.enhancer.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An executable jar of Spring Boot, unpacked: the JVM reads jars in a folder faster than jars inside a jar. */
public final class ExtractedJar {
    private static final long EXTRACTION_SECONDS = 60;

    private ExtractedJar() {}

    /**
     * What follows {@code java} and its flags to start the application. The first call for a jar unpacks it beside itself.
     *
     * @param jar as {@code mvn package} made it
     */
    public static synchronized List<String> command(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        Path folder = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()));
        if (!Files.exists(folder) || Files.getLastModifiedTime(folder).compareTo(writtenAt(jar)) < 0) {
            delete(folder);
            extract(jar, folder);
        }
        return List.of("-jar", folder.resolve(name).toString());
    }

    /** The build is reproducible and gives each jar the same time of modification. */
    private static FileTime writtenAt(Path jar) throws IOException {
        return (FileTime) Files.getAttribute(jar, "unix:ctime");
    }

    private static void extract(Path jar, Path folder) throws IOException {
        Process extraction = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString())
                .inheritIO()
                .start();
        try {
            if (!extraction.waitFor(EXTRACTION_SECONDS, TimeUnit.SECONDS) || extraction.exitValue() != 0) {
                throw new IllegalStateException("cannot extract " + jar);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            extraction.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
