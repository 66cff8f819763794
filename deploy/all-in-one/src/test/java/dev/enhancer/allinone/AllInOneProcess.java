package dev.enhancer.allinone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.ExtractedJar;
import dev.enhancer.backing.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged all-in-one in its own process. Tests know only what it prints. */
final class AllInOneProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path data;
    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private AllInOneProcess(Path data, Process process) {
        this.data = data;
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Starts it on free ports, without any setting of the tests' own environment. */
    static AllInOneProcess start(Path data, Map<String, String> variables) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(ExtractedJar.command(jar()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.contains("_API_KEY") || name.startsWith("SPRING_"));
        environment.keySet().removeAll(List.of("KAFKA_BOOTSTRAP_SERVERS", "REDIS_URL", "PROVIDER_CHAIN"));
        environment.keySet().removeAll(List.of("ADMIN_CLIENT_ID", "ADMIN_CLIENT_SECRET", "JWT_SIGNING_KEYS"));
        environment.put("DATA_DIR", data.toString());
        environment.put("PORT", Integer.toString(FreePort.find()));
        environment.put("MANAGEMENT_PORT", Integer.toString(FreePort.find()));
        environment.put("WORKER_MANAGEMENT_PORT", Integer.toString(FreePort.find()));
        environment.putAll(variables);
        return new AllInOneProcess(data, builder.start());
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "all-in-one-*-exec.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException _) {
            // the process was killed
        }
    }

    AllInOneProcess awaitReady() {
        await().atMost(START_LIMIT).until(() -> curlLines().size() == 3 || !process.isAlive());
        assertThat(process.isAlive()).as(this::output).isTrue();
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return String.join("\n", output);
    }

    String address() {
        return printed("ready at (http://\\S+)");
    }

    String clientId() {
        return printed("client +(\\S+)");
    }

    String clientSecret() {
        return printed("secret +(\\S+)");
    }

    /** The management ports of the ingress and the worker. */
    List<Integer> managementPorts() {
        return Pattern.compile("localhost:(\\d+)/actuator")
                .matcher(output())
                .results()
                .map(port -> Integer.valueOf(port.group(1)))
                .toList();
    }

    List<String> curlLines() {
        return output.stream().filter(line -> line.contains("$(curl ")).toList();
    }

    private String printed(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(output());
        assertThat(matcher.find()).as(this::output).isTrue();
        return matcher.group(1);
    }

    /** Its Redis server, whether or not the process is still alive. */
    boolean redisRuns() {
        try {
            Path pid = data.resolve("redis/redis.pid");
            // a zombie has no command
            return Files.exists(pid)
                    && ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                            .flatMap(redis -> redis.info().command())
                            .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it by SIGTERM and returns its exit status. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitStatus();
    }

    int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(STOP_LIMIT.toSeconds(), SECONDS))
                .as(this::output)
                .isTrue();
        reader.join(STOP_LIMIT);
        return process.exitValue();
    }

    /** Kills it by SIGKILL, which leaves its Redis running. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitStatus();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            await().atMost(STOP_LIMIT).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }
}
