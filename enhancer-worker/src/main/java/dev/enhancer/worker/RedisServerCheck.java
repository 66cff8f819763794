package dev.enhancer.worker;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Refuses the server of a Redis Cluster, before anything works with it. One that is away is not waited for. */
@Component
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
            return null; // the heartbeat says so
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

    /** Before everything that works with Redis. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
