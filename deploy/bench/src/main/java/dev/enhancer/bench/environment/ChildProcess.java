package dev.enhancer.bench.environment;

import dev.enhancer.bench.measure.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that this JVM has started. It ends at the latest when this JVM ends. */
public final class ChildProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 10;
    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a JVM with the serial collector, whose memory and threads do not depend on the number of cores.
     *
     * @param log file to which the output is appended
     * @param heap in the form of {@code -Xmx}
     * @param arguments from {@code -cp} or {@code -jar} on
     * @param variables environment variables, in addition to those of this process
     */
    static ChildProcess java(Path log, String heap, List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>(List.of(
                BIN.resolve("java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx" + heap));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        try {
            ChildProcess child = new ChildProcess(builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroy));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a main class of our own class path. */
    static ChildProcess main(Path log, String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return java(log, heap, command, Map.of());
    }

    public Usage usage() {
        return Usage.of(process.pid());
    }

    /** Bytes of live objects on its heap, after a full collection. */
    public long liveHeapBytes() {
        try {
            Process jcmd = new ProcessBuilder(
                            BIN.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
                    .start();
            try (var lines = jcmd.inputReader()) {
                return lines.lines()
                        .filter(line -> line.startsWith("Total"))
                        .mapToLong(line -> Long.parseLong(line.split(" +")[2]))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("jcmd reported no total of the heap"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it by SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it by SIGTERM, or by SIGKILL if that takes longer than 10 s. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
