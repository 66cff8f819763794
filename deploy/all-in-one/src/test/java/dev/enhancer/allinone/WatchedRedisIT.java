package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Both applications with a Redis that is operated by others, watched by a Sentinel and secured. */
class WatchedRedisIT {
    private static final Duration FAILOVER_LIMIT = Duration.ofSeconds(60);

    private final Path folder;

    WatchedRedisIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_secured_primary_is_found_through_its_sentinel_again_after_a_failover() throws Exception {
        List<String> missing = WatchedRedis.missingPrograms();
        if (!missing.isEmpty()) {
            System.out.printf("No failover is tried: there is no %s.%n", String.join(", ", missing));
        }
        assumeTrue(missing.isEmpty());

        try (WatchedRedis redis = new WatchedRedis(Files.createDirectory(folder.resolve("redis")));
                AllInOneProcess system = AllInOneProcess.start(folder.resolve("data"), redis.variables())
                        .awaitReady();
                Client client = Client.of(system)) {
            JsonNode before = client.awaitFinal(client.submit("write a poem about before"));
            assertThat(before.path("status").asString()).isEqualTo("succeeded");

            redis.killPrimary();

            String after = await().atMost(FAILOVER_LIMIT)
                    .ignoreExceptionsInstanceOf(AssertionError.class)
                    .until(() -> client.submit("write a poem about after"), id -> !id.isEmpty());
            assertThat(client.awaitFinal(after).path("status").asString()).isEqualTo("succeeded");
            assertThat(client.job(before.path("id").asString())).isEqualTo(before);
            assertThat(system.output()).doesNotContain("a-users-password", "a-sentinels-password");
        }
    }
}
