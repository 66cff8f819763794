package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisVersionTest {
    @ParameterizedTest
    @CsvSource({
        "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0, Redis 7.0.15",
        "Valkey server v=8.1.4 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64,                        Valkey 8.1.4",
        "Redis 6.2.11,                                                                              Redis 6.2.11",
        "Valkey 9.0.0,                                                                              Valkey 9.0.0"
    })
    void reads_what_servers_say_and_what_it_wrote(String text, String version) {
        assertThat(RedisVersion.parse(text)).get().hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Redis", "redis-server: command not found", "v=7"})
    void finds_no_version_where_there_is_none(String text) {
        assertThat(RedisVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Redis 7.0.15,  Redis 6.2.11,  true",
        "Redis 6.2.11,  Redis 7.0.15,  false",
        "Redis 7.0.11,  Redis 7.0.15,  true",
        "Redis 7.0.15,  Redis 7.2.0,   false",
        "Redis 8.0.0,   Redis 7.4.1,   true",
        "Valkey 8.1.4,  Redis 6.2.11,  true",
        "Valkey 7.2.5,  Redis 7.2.4,   true",
        "Valkey 8.1.4,  Redis 7.4.0,   false",
        "Redis 8.0.0,   Valkey 7.2.5,  false",
        "Valkey 8.1.4,  Valkey 9.0.0,  false"
    })
    void knows_whose_data_it_reads(String reader, String writer, boolean reads) {
        assertThat(version(reader).reads(version(writer))).isEqualTo(reads);
    }

    @ParameterizedTest
    @CsvSource({"7.0.0, 6.2.11", "6.2.12, 6.2.11", "10.0.0, 9.9.9"})
    void orders_by_number(String newer, String older) {
        assertThat(version(newer).isNewerThan(version(older))).isTrue();
        assertThat(version(older).isNewerThan(version(newer))).isFalse();
        assertThat(version(newer).isNewerThan(version(newer))).isFalse();
    }

    private static RedisVersion version(String text) {
        return RedisVersion.parse(text).orElseThrow();
    }
}
