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
 * Tells operators and other workers how this one finds its providers, and does as they say: one round trip each half
 * second, none a job. Done once before the first job, so that a new worker starts informed. While Redis is away all stays
 * as it was.
 */
public final class ProviderExchange implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

    /** A quarter of the time in which a switch must be in force everywhere. */
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Nine may be missed. */
    private static final Duration REPORT_STANDS = Duration.ofSeconds(5);

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
        timer.scheduleAtFixedRate(this::exchange, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        try {
            redis.opsForHash().delete(Keys.PROVIDER_REPORTS, worker);
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("provider.exchange"); // it ends by itself
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

    private void exchange() {
        try {
            String reports = ProviderReports.write(
                    providers.stream().map(ReportedProvider::report).toList());
            hear(scripts.run(new ExchangeProviders(worker, reports, REPORT_STANDS, down())));
        } catch (RuntimeException | Error e) { // either would end the schedule; that Redis is away is said elsewhere
            log.atDebug().setCause(e).log("provider.exchange");
        }
    }

    private Map<String, Duration> down() {
        Map<String, Duration> told = new HashMap<>();
        for (ReportedProvider provider : providers) {
            Duration down = provider.downToTell();
            if (down.isPositive()) {
                told.put(provider.name(), down);
            }
        }
        return told;
    }

    private void hear(ExchangeProviders.Heard heard) {
        for (ReportedProvider provider : providers) {
            provider.switchTo(heard.switches().get(provider.name()));
            for (ExchangeProviders.Outage outage : heard.outages()) {
                if (outage.provider().equals(provider.name())) {
                    provider.hearDown(outage.left(), outage.worker());
                }
            }
        }
    }
}
