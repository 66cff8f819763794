package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The release that the present one replaces, built from git with the Maven that runs the tests. What was built for a commit
 * is used again.
 *
 * <p>System property {@code upgrade.from}: a git ref; by default the newest release tag before the present state.
 */
final class FormerRelease {
    private static final long BUILD_MINUTES = 15;
    private static final long GIT_SECONDS = 60;

    private FormerRelease() {}

    static Release build() throws IOException {
        String ref = System.getProperty("upgrade.from", "");
        String from = ref.isBlank() ? newestTag() : ref;
        String commit = git("rev-parse", "--verify", "--quiet", from + "^{commit}");
        Path folder = Path.of(System.getProperty("crash.folder"), "release-" + commit);
        Path ingress = folder.resolve("ingress.jar");
        Path worker = folder.resolve("worker.jar");
        if (!Files.exists(worker)) {
            Path sources = Files.createDirectories(folder.resolve("sources"));
            unpack(commit, sources);
            make(sources, folder.resolve("build.log").toFile());
            Files.move(made(sources, "api-ingress"), ingress);
            Files.move(made(sources, "enhancer-worker"), worker); // last: now the release is complete
        }
        return new Release(from, ingress, worker);
    }

    private static String newestTag() throws IOException {
        try {
            return git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*");
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "there is no release tag here: fetch the tags, or name a commit with -Dupgrade.from=<ref>", e);
        }
    }

    private static void unpack(String commit, Path folder) throws IOException {
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("git", "archive", "--format=tar", commit)
                        .directory(root())
                        .redirectError(ProcessBuilder.Redirect.INHERIT),
                new ProcessBuilder("tar", "-x")
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
        for (Process process : pipeline) {
            end(process, GIT_SECONDS, "unpacking " + commit);
        }
    }

    private static void make(Path sources, File log) throws IOException {
        ProcessBuilder build = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        System.getProperty("maven.mode", "").equals("offline=true") ? "-o" : "-ntp",
                        "-B",
                        "-DskipTests",
                        "-pl",
                        "api-ingress,enhancer-worker",
                        "-am",
                        "package")
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        end(build.start(), TimeUnit.MINUTES.toSeconds(BUILD_MINUTES), "the build, see " + log + ",");
    }

    private static Path made(Path sources, String module) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(sources.resolve(module).resolve("target"), module + "-*-exec.jar")) {
            return jars.iterator().next();
        }
    }

    private static String git(String... arguments) throws IOException {
        ProcessBuilder git = new ProcessBuilder(new ArrayList<>(List.of("git"))).directory(root());
        git.command().addAll(List.of(arguments));
        Process process = git.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        end(process, GIT_SECONDS, "git " + String.join(" ", arguments));
        return output;
    }

    private static File root() {
        return new File(System.getProperty("project.root"));
    }

    private static void end(Process process, long seconds, String what) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(what + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
