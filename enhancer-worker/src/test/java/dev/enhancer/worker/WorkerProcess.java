package dev.enhancer.worker;

import dev.enhancer.backing.ExtractedJar;
import dev.enhancer.backing.TestBacking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A worker in its own process, as an operator starts it; its output is in {@code target/worker-process.log}. */
public final class WorkerProcess implements AutoCloseable {
    private static final long STOP_SECONDS = 20;

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    public static WorkerProcess start(TestBacking backing, FakeProvider provider) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of(System.getProperty("worker.jar"));
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        backing.kafkaBootstrapServers(),
                        "REDIS_URL",
                        backing.redisUrl(),
                        "WORKER_MANAGEMENT_PORT",
                        "0",
                        "PROVIDER_CHAIN",
                        "openai,rules",
                        "OPENAI_API_KEY",
                        "test",
                        "OPENAI_BASE_URL",
                        provider.baseUrl()));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        jar.resolveSibling("worker-process.log").toFile()));
        try {
            List<String> line = new ArrayList<>(List.of(
                    java.toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:TieredStopAtLevel=1"));
            line.addAll(ExtractedJar.command(jar));
            return new WorkerProcess(builder.command(line).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** SIGTERM. */
    public int terminate() {
        process.destroy();
        ended();
        return process.exitValue();
    }

    private void ended() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the worker did not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
