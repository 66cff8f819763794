package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://localhost:6379",
                "rediss://user:pass%40word@redis.example.com:6380/2",
                "redis://:secret@10.0.0.1",
                "redis://[::1]:6379"
            })
    void takes_urls_with_a_host(String url) {
        assertThat(RedisUrl.isValid(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "localhost:6379",
                "http://redis",
                "redis:/user:secret@redis",
                "redis://:secret@redis:port",
                "redis://user:se cret@redis",
                "redis://",
                "redis://:secret@"
            })
    void takes_nothing_else(String url) {
        assertThat(RedisUrl.isValid(url)).isFalse();
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
    void tells_whether_there_is_a_password(String url, boolean has) {
        assertThat(RedisUrl.hasPassword(url)).isEqualTo(has);
    }

    @Test
    void tells_the_host_alone() {
        assertThat(RedisUrl.host("rediss://user:secret@redis.example.com:6380/2"))
                .isEqualTo("redis.example.com");
    }
}
