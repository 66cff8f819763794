package dev.enhancer.worker.provider.share;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.enhancer.common.provider.ProviderReports;
import dev.enhancer.common.redis.Keys;
import java.time.Duration;
import java.util.ArrayList;
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
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Tells operators and other workers how this one finds its providers, and does as they say: one round trip each half
 * second, none a job. Done once before the first job, so that a new worker starts informed. While Redis is away all stays
 * as it was.
 */
public final class ProviderExchange implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

    @SuppressWarnings("rawtypes") // what Spring Data can name of a list of lists
    private static final RedisScript<List> EXCHANGE = RedisScript.of(ProviderScript.EXCHANGE.text(), List.class);

    private static final List<String> KEYS =
            List.of(Keys.PROVIDER_REPORTS, Keys.PROVIDER_SWITCHES, Keys.PROVIDER_OUTAGES);

    /** A quarter of the time in which a switch must be in force everywhere. */
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Nine may be missed. */
    private static final Duration REPORT_STANDS = Duration.ofSeconds(5);

    private final List<? extends ReportedProvider> providers;
    private final StringRedisTemplate redis;
    private final String worker = UlidCreator.getUlid().toString();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("provider-exchange").daemon().factory());
    private volatile boolean running;

    public ProviderExchange(List<? extends ReportedProvider> providers, StringRedisTemplate redis) {
        this.providers = List.copyOf(providers);
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
            List<?> heard = redis.execute(EXCHANGE, KEYS, told().toArray());
            hear((List<?>) heard.getFirst(), (List<?>) heard.getLast());
        } catch (RuntimeException | Error e) { // either would end the schedule; that Redis is away is said elsewhere
            log.atDebug().setCause(e).log("provider.exchange");
        }
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        told.add(worker);
        told.add(ProviderReports.write(providers.stream().map(ReportedProvider::report).toList()));
        told.add(Long.toString(REPORT_STANDS.toMillis()));
        for (ReportedProvider provider : providers) {
            Duration down = provider.downToTell();
            if (down.isPositive()) {
                told.add(provider.name());
                told.add(Long.toString(down.toMillis()));
            }
        }
        return told;
    }

    private void hear(List<?> switches, List<?> outages) {
        Map<Object, String> positions = new HashMap<>();
        for (int i = 0; i < switches.size(); i += 2) {
            positions.put(switches.get(i), (String) switches.get(i + 1));
        }
        for (ReportedProvider provider : providers) {
            provider.switchTo(positions.get(provider.name()));
            for (int i = 0; i < outages.size(); i += 3) {
                if (provider.name().equals(outages.get(i))) {
                    Duration left = Duration.ofMillis(Long.parseLong((String) outages.get(i + 1)));
                    provider.hearDown(left, (String) outages.get(i + 2));
                }
            }
        }
    }
}
