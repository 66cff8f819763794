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
 * Keeps this worker's heartbeat in Redis. As long as it exists, no other worker claims the jobs that this worker holds. It
 * is written before the first claim and deleted after the last, so that jobs of a stopped worker can be claimed at once. The
 * reply to each beat names jobs of this worker that were ended elsewhere; they are stopped.
 */
final class Heartbeat implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    /** Allows nine missed beats. Shorter than Kafka's session time-out, so that it has ended when jobs are redelivered. */
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
            // it expires by itself
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The intake has the default phase: this starts before it and stops after it. */
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
        } catch (RuntimeException | Error e) { // either would stop the timer, and with it the heartbeat
            if (!missed && running) {
                missed = true;
                log.atWarn().addKeyValue("reason", e.toString()).log("redis.away");
            }
        }
    }
}
