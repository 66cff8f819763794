package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
}
