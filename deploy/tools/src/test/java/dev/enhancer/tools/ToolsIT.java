package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolsIT {
    private static final String PASSPHRASE = "correct horse battery";

    private final TestBacking backing = TestBacking.shared();
    private final RedisClient client = RedisClient.create(backing.redisUrl());
    private final StatefulRedisConnection<String, String> connection = client.connect();
    private final RedisCommands<String, String> redis = connection.sync();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void empty() {
        redis.flushall();
        environment.clear();
        environment.put("REDIS_URL", backing.redisUrl());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", backing.kafkaBootstrapServers());
        environment.put("BACKUP_PASSPHRASE", PASSPHRASE);
    }

    @AfterAll
    void disconnect() {
        connection.close();
        client.shutdown();
    }

    @Test
    void restores_what_was_backed_up_and_leaves_jobs_out() {
        installation();
        redis.hset("job:job_1", "status", "queued");
        Path file = folder.resolve("backup");
        ToolRun backup = run("backup", "--out", file.toString());
        assertThat(backup.status()).as(backup.err()).isZero();
        assertThat(backup.out()).contains("1 clients");
        redis.flushall();

        ToolRun restore = run("restore", file.toString());

        assertThat(restore.status()).as(restore.err()).isZero();
        assertThat(redis.zrange(Keys.CLIENTS, 0, -1)).containsExactly("shop");
        assertThat(redis.hgetall("client:shop")).containsExactlyEntriesOf(Map.of("name", "Shop"));
        assertThat(redis.get(Keys.webhookSecrets("shop"))).isEqualTo("sealed");
        assertThat(redis.hget(Keys.LANE_SWITCHES, "low")).isEqualTo("paused");
        assertThat(redis.hget("spent:shop:2026-03-01", "total")).isEqualTo("5");
        assertThat(redis.pttl("spent:shop:2026-03-01")).isBetween(1L, 100_000L);
        assertThat(redis.keys("job:*")).isEmpty();
    }

    @Test
    void restores_nothing_into_a_system_in_use_unless_it_is_told_to_replace_it() {
        installation();
        Path file = folder.resolve("of-use");
        run("backup", "--out", file.toString());
        redis.hset("client:shop", "name", "Newer");
        redis.hset("client:other", "name", "Other");

        ToolRun refused = run("restore", file.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("1 clients", "--replace");
        assertThat(redis.hget("client:shop", "name")).isEqualTo("Newer");

        assertThat(run("restore", file.toString(), "--replace").status()).isZero();
        assertThat(redis.hget("client:shop", "name")).isEqualTo("Shop");
        assertThat(redis.exists("client:other")).isZero();

        redis.flushall();
        redis.set(Keys.heartbeat("worker-1"), "1");
        assertThat(run("restore", file.toString()).err()).contains("workers use it");
    }

    @Test
    void a_wrong_passphrase_restores_nothing() {
        installation();
        Path file = folder.resolve("secret");
        run("backup", "--out", file.toString());
        redis.flushall();
        environment.put("BACKUP_PASSPHRASE", "another passphrase");

        ToolRun run = run("restore", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("passphrase is wrong");
        assertThat(redis.dbsize()).isZero();
        environment.put("BACKUP_PASSPHRASE", "short");
        assertThat(run("restore", file.toString()).err()).contains("at least 12 characters");
    }

    @Test
    void check_finds_what_is_wrong_and_names_it() {
        ToolRun run = run("check");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("warn +SPRING_PROFILES_ACTIVE")
                .containsPattern("fail +JWT_SIGNING_KEYS +is not set")
                .containsPattern("fail +ENCRYPTION_KEYS")
                .containsPattern("ok +redis clock")
                .containsPattern("warn +kafka brokers +1")
                .containsPattern("(warn|ok) +kafka topics");
    }

    @Test
    void check_passes_what_setup_has_made() throws IOException {
        Path file = folder.resolve("checked.env");
        run("setup", "--out", file.toString());

        ToolRun run = run("check", "--env", file.toString(), "--json");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("[{\"level\":\"ok\"").doesNotContain("\"fail\"");
        assertThat(run("check", "--env", file.toString(), "--strict").status()).isEqualTo(1);

        EnvFile.read(file).with("ADMIN_CLIENT_SECRET", "changeme-changeme").write(file);
        assertThat(run("check", "--env", file.toString()).out())
                .containsPattern("fail +ADMIN_CLIENT_SECRET")
                .doesNotContain("changeme-changeme");
        assertThat(Files.readString(file)).contains("JWT_SIGNING_KEYS='");
    }

    @Test
    void check_says_what_cannot_be_reached() {
        environment.put("REDIS_URL", "redis://127.0.0.1:1");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        environment.put("OPENAI_API_KEY", "k");
        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");

        assertThat(run("check").out())
                .containsPattern("fail +redis +Redis cannot be reached")
                .containsPattern("fail +kafka +cannot be reached")
                .containsPattern("fail +OPENAI_BASE_URL");

        environment.put("REDIS_URL", "http://example.com");
        assertThat(run("check").out()).containsPattern("fail +redis +.*REDIS_URL");
    }

    @Test
    void drains_a_process_and_waits_for_its_end() throws IOException {
        Process obedient = new ProcessBuilder("sleep", "60").start();
        ToolRun ended = run("drain", Long.toString(obedient.pid()), "--timeout", "PT10S");
        assertThat(ended.status()).isZero();
        assertThat(obedient.isAlive()).isFalse();

        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        try {
            stubborn.inputReader().readLine();
            ToolRun waiting = run("drain", Long.toString(stubborn.pid()), "--timeout", "PT0.3S");
            assertThat(waiting.status()).isEqualTo(1);
            assertThat(waiting.out()).contains("has not ended");
            assertThat(stubborn.isAlive()).isTrue();
        } finally {
            stubborn.destroyForcibly();
        }
    }

    @Test
    void replays_until_nothing_is_left() throws IOException {
        Queue<String> replies = new ConcurrentLinkedQueue<>(List.of(
                "{\"matched\":1000,\"replayed\":990,\"jobEnded\":10,\"gone\":0,\"more\":true}",
                "{\"matched\":15,\"replayed\":5,\"jobEnded\":10,\"gone\":0,\"more\":false}"));
        Queue<String> bodies = new ConcurrentLinkedQueue<>();
        HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            boolean isLogin = exchange.getRequestURI().getPath().endsWith("/token");
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] reply = (isLogin ? "{\"access_token\":\"t\"}" : String.valueOf(replies.poll())).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        api.start();
        environment.put("ADMIN_CLIENT_ID", "admin");
        environment.put("ADMIN_CLIENT_SECRET", "secret");
        try {
            ToolRun run = run(
                    "replay",
                    "--url",
                    "http://127.0.0.1:" + api.getAddress().getPort() + "/",
                    "--kind",
                    "webhook",
                    "--yes");

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains("Replayed 995. 10 stay");
            assertThat(bodies).contains("{\"kind\":\"webhook\"}");
        } finally {
            api.stop(0);
        }
    }

    private void installation() {
        redis.zadd(Keys.CLIENTS, 0, "shop");
        redis.hset("client:shop", "name", "Shop");
        redis.set(Keys.webhookSecrets("shop"), "sealed");
        redis.hset(Keys.LANE_SWITCHES, "low", "paused");
        redis.hset("spent:shop:2026-03-01", "total", "5");
        redis.pexpire("spent:shop:2026-03-01", 100_000);
    }

    private ToolRun run(String... arguments) {
        return ToolRun.of(environment, arguments);
    }
}
