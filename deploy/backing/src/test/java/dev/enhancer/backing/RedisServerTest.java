package dev.enhancer.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
    private final Path folder;

    RedisServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void is_the_embedded_one_where_none_is_installed() {
        assertThat(choose("")).isEqualTo(RedisServer.EMBEDDED).hasToString("Redis 6.2.11 (embedded)");
    }

    @Test
    void is_the_installed_one_if_that_is_newer() throws IOException {
        Path installed = install("redis-server", "Redis server v=7.0.15 sha=0");

        assertThat(choose("")).hasToString("Redis 7.0.15 (%s)".formatted(installed));
    }

    @Test
    void is_the_embedded_one_if_the_installed_one_is_older_or_broken_or_no_redis() throws IOException {
        install("redis-server", "Redis server v=6.0.16 sha=0");
        assertThat(choose("")).isEqualTo(RedisServer.EMBEDDED);

        install("redis-server", "Redis server v=7.0.15 sha=0; exit 1");
        assertThat(choose("")).isEqualTo(RedisServer.EMBEDDED);

        install("redis-server", "hello");
        assertThat(choose("")).isEqualTo(RedisServer.EMBEDDED);
    }

    @Test
    void is_the_one_that_reads_the_data() throws IOException {
        Path redis = install("redis-server", "Redis server v=7.0.15 sha=0");
        Path valkey = install("valkey-server", "Valkey server v=8.1.4 sha=0");

        assertThat(choose("").executable()).isEqualTo(redis);
        assertThat(choose("Redis 6.2.11").executable()).isEqualTo(redis);
        assertThat(choose("Redis 7.2.4").executable()).isEqualTo(valkey);
        assertThat(choose("Valkey 8.0.1").executable()).isEqualTo(valkey);
        assertThat(choose("Redis 8.0.0")).isEqualTo(RedisServer.EMBEDDED);
    }

    private RedisServer choose(String writer) {
        Optional<RedisVersion> version = RedisVersion.parse(writer);
        return RedisServer.choose(String.join(File.pathSeparator, "/nowhere", "", folder.toString()), version);
    }

    private Path install(String name, String says) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho %s\n".formatted(says));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
