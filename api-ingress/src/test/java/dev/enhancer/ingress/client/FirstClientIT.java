package dev.enhancer.ingress.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstClientIT {
    private static final String ID = "first-of-first-client-it";

    @Test
    void is_stored_as_a_slow_hash_and_gets_a_new_secret_at_the_next_start() {
        String key = Keys.client(ID);
        try (RedisProbe redis = new RedisProbe(TestBacking.shared().redisUrl())) {
            try (RunningIngress ingress = start("the-first-secret")) {
                assertThat(tokenStatus(ingress, "the-first-secret")).isEqualTo(200);
            }
            Map<String, String> stored = redis.commands().hgetall(key);
            assertThat(stored)
                    .containsEntry("name", "admin")
                    .containsEntry("plan", "operator")
                    .containsEntry("enabled", "true")
                    .containsEntry("scopes", "jobs:write jobs:read admin admin:read")
                    .containsKey("createdAt");
            assertThat(stored.get("secretHash")).startsWith("{pbkdf2@SpringSecurity_v5_8}");
            assertThat(stored.toString()).doesNotContain("the-first-secret");
            redis.commands().hset(key, "name", "renamed");

            try (RunningIngress ingress = start("another-new-secret")) {
                assertThat(tokenStatus(ingress, "another-new-secret")).isEqualTo(200);
                assertThat(tokenStatus(ingress, "the-first-secret")).isEqualTo(401);
            }
            assertThat(redis.commands().hget(key, "name")).isEqualTo("renamed");
        }
    }

    private static RunningIngress start(String secret) {
        TestBacking backing = TestBacking.shared();
        return RunningIngress.startWithoutClient(
                backing.kafkaBootstrapServers(),
                backing.redisUrl(),
                List.of("--ADMIN_CLIENT_ID=" + ID, "--ADMIN_CLIENT_SECRET=" + secret));
    }

    private static int tokenStatus(RunningIngress ingress, String secret) {
        String body = "{\"clientId\": \"%s\", \"clientSecret\": \"%s\"}".formatted(ID, secret);
        return ingress.send(ingress.request("/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }
}
