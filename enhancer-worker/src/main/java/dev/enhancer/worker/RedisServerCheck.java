package dev.enhancer.worker;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Stops the start if the Redis server runs in cluster mode, before anything uses it. If Redis cannot be reached, the start
 * goes on.
 */
final class RedisServerCheck implements SmartLifecycle {
    private final StringRedisTemplate redis;
    private volatile boolean running;

    RedisServerCheck(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public void start() {
        running = true;
        Properties info = info();
        if (info != null && "1".equals(info.getProperty("cluster_enabled"))) {
            throw new InvalidSettingException(RedisUrl.VARIABLE, RedisUrl.NO_CLUSTER);
        }
    }

    private @Nullable Properties info() {
        try {
            return redis.execute((RedisCallback<Properties>)
                    connection -> connection.serverCommands().info("cluster"));
        } catch (DataAccessException _) {
            return null; // the heartbeat logs that Redis is away
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Runs before everything else that uses Redis. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
