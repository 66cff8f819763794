package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
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
    void a_server_left_behind_by_a_killed_process_is_ended_and_its_port_can_be_used_again() throws Exception {
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

            assertThat(redis.url()).isEqualTo("redis://127.0.0.1:" + port);
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
