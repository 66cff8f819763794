package dev.enhancer.tools;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.setting.InvalidSettingException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/** The Redis server of an installation. */
record RedisServer(RedisClient client, StatefulRedisConnection<String, byte[]> connection) implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** @throws ToolFailure if {@code REDIS_URL} is missing or malformed, or the server cannot be reached */
    static RedisServer connect(Environment environment) {
        String url = environment.require(RedisUrl.VARIABLE);
        try {
            RedisUrl.parse(url);
        } catch (InvalidSettingException e) {
            throw new ToolFailure(String.valueOf(e.getMessage()));
        }
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(TIMEOUT);
        RedisClient client = RedisClient.create(uri);
        try {
            return new RedisServer(client, client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)));
        } catch (RedisException e) {
            client.shutdown(Duration.ZERO, TIMEOUT);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ToolFailure("Redis cannot be reached: " + cause.getMessage());
        }
    }

    RedisCommands<String, byte[]> commands() {
        return connection.sync();
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, TIMEOUT);
    }
}
