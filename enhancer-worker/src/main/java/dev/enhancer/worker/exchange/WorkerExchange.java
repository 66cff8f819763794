package dev.enhancer.worker.exchange;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Reports to operators and other workers how this worker finds its providers and lanes, and follows what they say: one round
 * trip each half second, whatever the number of jobs. The first exchange comes before the first job, so that a new worker
 * starts informed. While Redis is away, nothing changes.
 */
public final class WorkerExchange implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WorkerExchange.class);

    /** A switch must be in force on all workers within two seconds; this is a quarter of it. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A report stays valid if nine exchanges in a row fail. */
    private static final Duration REPORT_VALID = Duration.ofSeconds(5);

    private final ReportedProviders providers;
    private final ReportedLanes lanes;
    private final ScriptRunner scripts;
    private final StringRedisTemplate redis;
    private final String worker = UlidCreator.getUlid().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("exchange").daemon().factory());
    private volatile boolean running;
    private boolean failed; // the last exchange

    public WorkerExchange(
            ReportedProviders providers, ReportedLanes lanes, ScriptRunner scripts, StringRedisTemplate redis) {
        this.providers = providers;
        this.lanes = lanes;
        this.scripts = scripts;
        this.redis = redis;
    }

    @Override
    public void start() {
        running = true;
        exchange();
        timer.scheduleAtFixedRate(this::exchange, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            List.of(Keys.PROVIDER_REPORTS, Keys.LANE_REPORTS)
                    .forEach(reports -> redis.opsForHash().delete(reports, worker));
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("worker.exchange"); // the reports expire by themselves
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the intake, which has the default phase, and stops after it. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private void exchange() {
        try {
            ExchangeReports.Heard heard = scripts.run(new ExchangeReports(
                    worker, REPORT_VALID, providers.reports(), providers.down(), lanes.reports(), lanes.paused()));
            lanes.switchTo(heard.lanes());
            providers.follow(heard);
            failed = false;
        } catch (RuntimeException | Error e) { // would end the schedule
            if (!failed) {
                log.atWarn().addKeyValue("reason", e).log("worker.exchange_failed");
            }
            failed = true;
        }
    }
}
