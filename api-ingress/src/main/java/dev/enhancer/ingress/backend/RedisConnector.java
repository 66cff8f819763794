package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.setting.InvalidSettingException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Connects to Redis before the first request, and keeps trying if Redis is away. Connecting blocks, so it must not happen on
 * an event loop. All commands share one connection and all subscriptions another, and Lettuce reconnects both.
 */
final class RedisConnector implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RedisConnector.class);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final LettuceConnectionFactory connections;
    private final RedisChannels channels;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
    private volatile boolean running;
    private Disposable retries = Disposables.disposed();

    RedisConnector(LettuceConnectionFactory connections, RedisChannels channels) {
        this.connections = connections;
        this.channels = channels;
    }

    /** @throws RedisConnectionFailureException before the first connection */
    StatefulRedisConnection<String, byte[]> connection() {
        StatefulRedisConnection<String, byte[]> current = connection;
        if (current == null) {
            throw new RedisConnectionFailureException("not connected yet");
        }
        return current;
    }

    @Override
    public void start() {
        running = true;
        try {
            connect();
        } catch (RedisException | DataAccessException e) {
            log.atWarn()
                    .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(e))
                    .log("redis.absent");
            retries = Mono.fromRunnable(this::connect)
                    .subscribeOn(Schedulers.boundedElastic())
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY_DELAY)
                            .filter(failure -> !(failure instanceof InvalidSettingException)))
                    .subscribe(_ -> {}, failure -> log.atError()
                            .addKeyValue("reason", failure.getMessage())
                            .log("redis.refused"));
        }
    }

    private void connect() {
        connections.getReactiveConnection(); // otherwise the health check would connect, on its event loop
        RedisClient client = (RedisClient) connections.getRequiredNativeClient();
        if (!channels.isConnected()) {
            channels.use(client.connectPubSub(StringCodec.UTF8));
        }
        StatefulRedisConnection<String, byte[]> opened = client.connect(CODEC);
        try {
            refuseCluster(opened);
        } catch (RedisException | InvalidSettingException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        log.atInfo().log("redis.connected");
    }

    private static void refuseCluster(StatefulRedisConnection<String, byte[]> opened) {
        try {
            if (opened.sync().info("cluster").contains("cluster_enabled:1")) {
                throw new InvalidSettingException(RedisUrl.VARIABLE, RedisUrl.NO_CLUSTER);
            }
        } catch (RedisCommandExecutionException _) {
            // the Redis user may not run INFO
        }
    }

    @Override
    public void stop() {
        retries.dispose();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before everything that may use Redis at start. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
