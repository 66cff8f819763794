package dev.enhancer.worker.result;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.Beat;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.util.List;
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
 * first claim and taken back after the last, so that what a stopped worker hands back is taken up at once. With each
 * beat it hears which of these jobs were ended elsewhere, and stops them.
 */
final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /** Nine beats may be missed. Less than Kafka's session time-out, so that redelivered jobs find it ended. */
    static final Duration LASTS = Duration.ofSeconds(5);

    private static final Duration EVERY = Duration.ofMillis(500);

    private final ScriptRunner scripts;
    private final StringRedisTemplate redis;
    private final RunningJobs jobs;
    private final String worker;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
    private volatile boolean running;
    private boolean missed;

    Heartbeat(ScriptRunner scripts, StringRedisTemplate redis, WorkerIdentity identity, RunningJobs jobs) {
        this.scripts = scripts;
        this.redis = redis;
        this.jobs = jobs;
        this.worker = identity.value();
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
            redis.delete(Keys.heartbeat(worker));
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
            List<String> ended = scripts.run(new Beat(worker, LASTS));
            ended.forEach(id -> JobId.parse(id).ifPresent(jobs::stop));
            if (missed) {
                missed = false;
                log.atInfo().log("redis.back");
            }
        } catch (RuntimeException | Error e) { // either would end the schedule, and all jobs would seem left alone
            if (!missed && running) {
                missed = true;
                log.atWarn().addKeyValue("reason", e.toString()).log("redis.away");
            }
        }
    }
}
