package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSettingsTest {
    @Test
    void names_a_server_by_host_and_port() {
        assertThat(settings("redis://[::1]:6380/3", "", "", "").springProperties())
                .isEqualTo(Map.of(
                        "spring.data.redis.host", "::1",
                        "spring.data.redis.port", "6380",
                        "spring.data.redis.database", "3"));
    }

    @Test
    void sentinels_have_a_password_of_their_own() {
        assertThat(settings("rediss-sentinel://me:mine@a,b:2#jobs", "watch", "theirs", "")
                        .springProperties())
                .isEqualTo(Map.of(
                        "spring.data.redis.database", "0",
                        "spring.data.redis.username", "me",
                        "spring.data.redis.password", "mine",
                        "spring.data.redis.sentinel.master", "jobs",
                        "spring.data.redis.sentinel.nodes", "a:26379,b:2",
                        "spring.data.redis.sentinel.username", "watch",
                        "spring.data.redis.sentinel.password", "theirs",
                        "spring.data.redis.ssl.enabled", "true"));
    }

    @Test
    void what_cannot_be_meant_is_refused_by_name() {
        assertThatThrownBy(() -> settings("redis://a", "", "theirs", ""))
                .hasMessageStartingWith("REDIS_SENTINEL_PASSWORD");
        assertThatThrownBy(() -> settings("redis-sentinel://a#jobs", "watch", "", ""))
                .hasMessageStartingWith("REDIS_SENTINEL_USERNAME");
        assertThatThrownBy(() -> settings("redis://a", "", "", "ca.pem")).hasMessageStartingWith("REDIS_CA_FILE needs");
    }

    @Test
    void a_file_that_is_no_certificate_is_refused_by_name(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nno\n");

        assertThatThrownBy(() -> settings("rediss://a", "", "", key.toString()))
                .hasMessageStartingWith("REDIS_CA_FILE names");
        assertThatThrownBy(() -> settings("rediss://a", "", "", folder + "/none"))
                .hasMessage("REDIS_CA_FILE names a file that cannot be read");
    }

    private static RedisSettings settings(String url, String username, String password, String caFile) {
        return new RedisSettings(RedisUrl.parse(url), username, new Secret(password), caFile);
    }
}
