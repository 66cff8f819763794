package dev.enhancer.ingress.backend;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.ReactiveRedisClusterConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Connects to Redis before the first request, and goes on trying when it is not there. Spring Data would connect with
 * the first command and block the event loop that gives it; until there is a connection this refuses commands. Then
 * all share that connection, and Lettuce sees to it that it comes back.
 */
final class RedisConnector implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RedisConnector.class);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private final ReactiveRedisConnectionFactory connections;
    private volatile boolean connected;
    private volatile boolean running;
    private Disposable retries = Disposables.disposed();

    RedisConnector(ReactiveRedisConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public void start() {
        running = true;
        try {
            connect();
        } catch (DataAccessException e) {
            log.atWarn()
                    .addKeyValue("reason", NestedExceptionUtils.getMostSpecificCause(e))
                    .log("redis.absent");
            retries = Mono.fromRunnable(this::connect)
                    .subscribeOn(Schedulers.boundedElastic())
                    .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY_DELAY))
                    .subscribe();
        }
    }

    private void connect() {
        connections.getReactiveConnection();
        connected = true;
        log.atInfo().log("redis.connected");
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

    /** Before everything that may ask Redis at start. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** The connections, refused until there is one. */
    ReactiveRedisConnectionFactory connections() {
        return new Connected();
    }

    private final class Connected implements ReactiveRedisConnectionFactory {
        @Override
        public ReactiveRedisConnection getReactiveConnection() {
            return required().getReactiveConnection();
        }

        @Override
        public ReactiveRedisClusterConnection getReactiveClusterConnection() {
            return required().getReactiveClusterConnection();
        }

        private ReactiveRedisConnectionFactory required() {
            if (!connected) {
                throw new RedisConnectionFailureException("not connected yet");
            }
            return connections;
        }

        @Override
        public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException failure) {
            return connections.translateExceptionIfPossible(failure);
        }
    }
}
