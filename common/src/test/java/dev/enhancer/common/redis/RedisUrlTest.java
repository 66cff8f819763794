package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @Test
    void reads_a_server_with_the_usual_port() {
        assertThat(RedisUrl.parse("redis://localhost"))
                .isEqualTo(new RedisUrl(false, "", new Secret(""), List.of("localhost:6379"), 0, null));
    }

    @Test
    void reads_user_password_and_database_of_a_server_with_tls() {
        assertThat(RedisUrl.parse("rediss://enhancer:pass%40w+rd:%25@redis.example.com:6380/2"))
                .isEqualTo(new RedisUrl(
                        true, "enhancer", new Secret("pass@w+rd:%"), List.of("redis.example.com:6380"), 2, null));
    }

    @Test
    void reads_sentinels_and_the_name_under_which_they_watch_the_primary() {
        assertThat(RedisUrl.parse("redis-sentinel://:secret@10.0.0.1,10.0.0.2:26380,[::1]:26381/1#jobs"))
                .isEqualTo(new RedisUrl(
                        false,
                        "",
                        new Secret("secret"),
                        List.of("10.0.0.1:26379", "10.0.0.2:26380", "[::1]:26381"),
                        1,
                        "jobs"));
        assertThat(RedisUrl.parse("rediss-sentinel://a#jobs").isTls()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "localhost:6379",
                "http://redis",
                "redis:/user:hunter2@redis",
                "redis://:hunter2@redis:port",
                "redis://:hunter2@redis:0",
                "redis://:hunter2@redis:65536",
                "redis://user:hun ter2@redis",
                "redis://",
                "redis://:hunter2@",
                "redis://:hunter2%zz@redis",
                "redis://:hunter2@redis/one",
                "redis://:hunter2@redis?timeout=1s",
                "redis://:hunter2@redis#jobs",
                "redis-sentinel://:hunter2@a,b",
                "redis-sentinel://:hunter2@a,#jobs"
            })
    void takes_nothing_else_and_does_not_show_it(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .hasMessageStartingWith("REDIS_URL must be redis://")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://a:6379,b:6379", "redis-cluster://a:6379", "rediss-cluster://:hunter2@a,b"})
    void refuses_a_cluster_by_name(String url) {
        assertThatThrownBy(() -> RedisUrl.parse(url))
                .hasMessage("REDIS_URL must name one server, or Sentinels: Redis Cluster is not supported");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:secret@10.0.0.1,                true",
        "rediss://user:pass%40word@redis:6380/2,  true",
        "redis://secret@redis,                    true",
        "redis://redis:6379,                      false",
        "redis://user:@redis,                     false",
        "redis://:@redis,                         false",
        "redis://@redis,                          false"
    })
    void knows_whether_there_is_a_password(String url, boolean has) {
        assertThat(RedisUrl.parse(url).password().isEmpty()).isEqualTo(!has);
    }

    @Test
    void does_not_print_the_password() {
        assertThat(RedisUrl.parse("redis://:hunter2@redis").toString()).doesNotContain("hunter2");
    }
}
