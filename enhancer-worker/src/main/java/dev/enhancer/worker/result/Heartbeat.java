package dev.enhancer.worker.result;

import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Says in Redis that this worker lives: as long as it does, nobody takes up the jobs that it holds. Written before the
 * first claim and taken back after the last, so that what a stopped worker hands back is taken up at once.
 */
final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /** Four beats may be missed. Less than Kafka's session time-out, so that redelivered jobs find it ended. */
    static final Duration LASTS = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final StringRedisTemplate redis;
    private final String key;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
    private volatile boolean running;
    private boolean missed;

    Heartbeat(StringRedisTemplate redis, WorkerIdentity identity) {
        this.redis = redis;
        this.key = Keys.heartbeat(identity.value());
    }

    @Override
    public void start() {
        running = true;
        beat();
        timer.scheduleAtFixedRate(this::beat, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            redis.delete(key);
        } catch (DataAccessException _) {
            // it ends by itself
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the intake and stops after it, whose phase is the default one. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void beat() {
        try {
            redis.opsForValue().set(key, "1", LASTS);
            if (missed) {
                missed = false;
                log.atInfo().log("redis.back");
            }
        } catch (RuntimeException e) { // an exception would end the schedule
            if (!missed && running) {
                missed = true;
                log.atWarn().addKeyValue("reason", e.toString()).log("redis.away");
            }
        }
    }
}
