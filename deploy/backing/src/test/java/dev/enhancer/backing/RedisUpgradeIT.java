package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upgrades from the embedded Redis to an installed one of 7.0 or later, and the refused way back. */
class RedisUpgradeIT {
    private static final int KEYS = 1_000;

    private final Path folder;

    RedisUpgradeIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsAnInstalledServer() {
        RedisServer chosen = RedisServer.choose(System.getenv("PATH"), Optional.empty());
        boolean there = chosen.executable() != null && chosen.version().major() >= 7;
        if (!there) {
            System.out.println("Upgrades of Redis are not tried: no redis-server of 7.0 or later is installed.");
        }
        assumeTrue(there);
    }

    @Test
    void a_newer_server_reads_the_data_of_the_embedded_one_even_after_a_crash() {
        try (EmbeddedRedis old = embedded()) {
            old.start();
            use(old, commands -> {
                for (int i = 0; i < KEYS; i++) {
                    commands.hset("job:" + i, Map.of("status", "queued", "document", "{\"n\":%d}".formatted(i)));
                    commands.zadd("deadlines", i, "job:" + i);
                }
                return commands.expire("job:1", 3_600);
            });
            old.stop();
        }

        try (EmbeddedRedis installed = new EmbeddedRedis(folder, FreePort.find())) {
            installed.start();
            assertThat(installed.server()).doesNotContain("embedded");
            assertHasAll(installed);
            use(installed, commands -> commands.set("after", "the upgrade"));
            installed.stop();
            installed.start();
            installed.kill();
            installed.start();

            assertHasAll(installed);
            assertThat(use(installed, commands -> commands.get("after"))).isEqualTo("the upgrade");
        }
    }

    private void assertHasAll(EmbeddedRedis redis) {
        assertThat(use(redis, commands -> commands.zcard("deadlines"))).isEqualTo((long) KEYS);
        assertThat(use(redis, commands -> commands.hgetall("job:999")))
                .isEqualTo(Map.of("status", "queued", "document", "{\"n\":999}"));
        assertThat(use(redis, commands -> commands.ttl("job:1") > 0)).isEqualTo(true);
    }

    @Test
    void the_embedded_server_refuses_data_of_a_newer_one_and_leaves_it_unchanged() throws IOException {
        try (EmbeddedRedis installed = new EmbeddedRedis(folder, FreePort.find())) {
            installed.start();
            use(installed, commands -> commands.set("key", "value"));
        }
        Map<Path, Long> before = data();
        String version = Files.readString(folder.resolve("written-by")).strip();

        try (EmbeddedRedis old = embedded()) {
            assertThatThrownBy(old::start).hasMessageContainingAll(folder.toString(), version, "6.2.11", "PATH");
            Files.delete(folder.resolve("written-by"));
            assertThatThrownBy(old::start).as("without the note").hasMessageContainingAll("Redis 7.0.0", "6.2.11");
        }

        assertThat(data()).isEqualTo(before);
        try (EmbeddedRedis installed = new EmbeddedRedis(folder, FreePort.find())) {
            installed.start();
            assertThat(use(installed, commands -> commands.get("key"))).isEqualTo("value");
        }
    }

    @Test
    void an_unreadable_file_stops_the_start_with_the_names_of_server_and_writer() throws IOException {
        try (EmbeddedRedis redis = embedded()) {
            redis.start();
            use(redis, commands -> commands.set("key", "value"));
        }
        Path file = folder.resolve("appendonly.aof");
        Files.writeString(file, "not a command\n" + Files.readString(file));

        try (EmbeddedRedis redis = embedded()) {
            assertThatThrownBy(redis::start)
                    .hasMessageContainingAll(
                            "Redis 6.2.11 (embedded) did not start", "written by Redis 6.2.11", "redis.log");
        }
        assertThat(file).content().startsWith("not a command");
    }

    private EmbeddedRedis embedded() {
        return new EmbeddedRedis(folder, FreePort.find(), _ -> RedisServer.EMBEDDED);
    }

    /** The files that hold data, with their sizes. */
    private Map<Path, Long> data() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("appendonly"))
                    .filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(file -> file, file -> file.toFile().length()));
        }
    }

    private static Object use(EmbeddedRedis redis, Function<RedisCommands<String, String>, Object> action) {
        try (RedisClient client = RedisClient.create(redis.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return action.apply(connection.sync());
        }
    }
}
