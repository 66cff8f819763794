package dev.enhancer.backing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.core.ExecutableProvider;

class EmbeddedRedisIT {
    private final Path folder;

    EmbeddedRedisIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_folder_in_use_is_refused_and_its_server_is_left_alone() {
        try (EmbeddedRedis first = new EmbeddedRedis(folder, FreePort.find());
                EmbeddedRedis second = new EmbeddedRedis(folder, FreePort.find())) {
            first.start();
            RedisProcess server = RedisProcess.in(folder).orElseThrow();

            assertThatThrownBy(second::start).hasMessageContaining("in use").hasMessageContaining(folder.toString());

            assertThat(RedisProcess.in(folder)).contains(server);
        }
        assertThat(RedisProcess.in(folder)).isEmpty();
    }

    @Test
    void a_server_left_by_a_killed_process_is_stopped_and_its_port_is_free_again() throws Exception {
        int port = FreePort.find();
        Process jvm = inAnotherJvm(port);
        assertThat(jvm.inputReader().readLine()).isEqualTo("started");
        jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        RedisProcess leftBehind = RedisProcess.in(folder).orElseThrow();

        try (EmbeddedRedis redis = new EmbeddedRedis(folder, port)) {
            redis.start();

            assertThat(leftBehind.handle().info().command()).isEmpty();
            assertThat(RedisProcess.in(folder)).isPresent().get().isNotEqualTo(leftBehind);
        }
    }

    @Test
    void a_taken_port_is_refused_and_leaves_the_folder_free() throws IOException {
        int port = FreePort.find();
        try (ServerSocket _ = new ServerSocket(port);
                EmbeddedRedis redis = new EmbeddedRedis(folder, port)) {
            assertThatThrownBy(redis::start).hasMessageContaining(Integer.toString(port));
        }

        try (EmbeddedRedis redis = new EmbeddedRedis(folder, port)) {
            redis.start();

            assertThat(redis.url()).endsWith("@127.0.0.1:" + port);
        }
    }

    @Test
    void another_user_of_the_machine_can_neither_use_it_nor_read_its_files() throws IOException {
        int port = FreePort.find();
        try (EmbeddedRedis redis = new EmbeddedRedis(folder.resolve("inner"), port)) {
            redis.start();
            String password = URI.create(redis.url()).getUserInfo().substring(1);

            assertThat(reply(port, "PING")).startsWith("-NOAUTH");
            assertThat(reply(port, "AUTH " + password)).isEqualTo("+OK");
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);

            ProcessHandle.Info server = RedisProcess.in(folder.resolve("inner"))
                    .orElseThrow()
                    .handle()
                    .info();
            assertThat(server.commandLine().orElseThrow()).doesNotContain(password);
            try (Stream<Path> files = Files.walk(folder.resolve("inner"))) {
                assertThat(files.map(EmbeddedRedisIT::permissions))
                        .isNotEmpty()
                        .allMatch(each -> each.endsWith("------"));
            }
        }
    }

    private static String reply(int port, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process inAnotherJvm(int port) throws IOException {
        String classPath = Stream.of(EmbeddedRedis.class, LeavesRedisBehind.class, ExecutableProvider.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(":"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        classPath,
                        LeavesRedisBehind.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Starts a server and waits to be killed. */
    static final class LeavesRedisBehind {
        private LeavesRedisBehind() {}

        public static void main(String[] args) throws IOException {
            new EmbeddedRedis(Path.of(args[0]), Integer.parseInt(args[1])).start();
            System.out.println("started");
            System.in.read();
        }
    }
}
