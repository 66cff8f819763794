package dev.enhancer.worker.provider.share;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.enhancer.common.provider.ProviderReports;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Reports to operators and other workers how this worker finds its providers, and follows what they report: one round
 * trip each half second, whatever the number of jobs. The first exchange comes before the first job, so that a new
 * worker starts informed. While Redis is away, nothing changes.
 */
public final class ProviderExchange implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

    /** A switch must be in force on all workers within two seconds; this is a quarter of it. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A report stays valid if nine exchanges in a row fail. */
    private static final Duration REPORT_VALID = Duration.ofSeconds(5);

    private final List<? extends ReportedProvider> providers;
    private final ScriptRunner scripts;
    private final StringRedisTemplate redis;
    private final String worker = UlidCreator.getUlid().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("provider-exchange").daemon().factory());
    private volatile boolean running;

    public ProviderExchange(
            List<? extends ReportedProvider> providers, ScriptRunner scripts, StringRedisTemplate redis) {
        this.providers = List.copyOf(providers);
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
            redis.opsForHash().delete(Keys.PROVIDER_REPORTS, worker);
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("provider.exchange"); // the report expires by itself
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
            String reports = ProviderReports.write(
                    providers.stream().map(ReportedProvider::report).toList());
            apply(scripts.run(new ExchangeProviders(worker, reports, REPORT_VALID, down())));
        } catch (RuntimeException | Error e) { // would end the schedule; others log that Redis is away
            log.atDebug().setCause(e).log("provider.exchange");
        }
    }

    private Map<String, Duration> down() {
        Map<String, Duration> outages = new HashMap<>();
        for (ReportedProvider provider : providers) {
            Duration down = provider.outageToReport();
            if (down.isPositive()) {
                outages.put(provider.name(), down);
            }
        }
        return outages;
    }

    private void apply(ExchangeProviders.Heard heard) {
        for (ReportedProvider provider : providers) {
            provider.switchTo(heard.switches().get(provider.name()));
            for (ExchangeProviders.Outage outage : heard.outages()) {
                if (outage.provider().equals(provider.name())) {
                    provider.onReportedOutage(outage.left(), outage.worker());
                }
            }
        }
    }
}
