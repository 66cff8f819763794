package dev.enhancer.worker.provider;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.ProviderSettings.BreakerSettings;
import dev.enhancer.worker.provider.ProviderSettings.RetrySettings;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.rules.LocalRules;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chain of fakes behind real guards; a repeated call does not wait unless the test says so. */
final class ChainBuilder {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration RECHECK_AFTER = Duration.ofMinutes(10);
    static final Duration BREAKER_OPEN_FOR = Duration.ofSeconds(10);

    private final Clock clock;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final GuardFactory guardFactory;
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Bottleneck> bottlenecks = new HashMap<>();
    private RetrySettings retry =
            new RetrySettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(60));
    private BreakerSettings breaker = new BreakerSettings(50, 100, 100, BREAKER_OPEN_FOR, 2);
    private Duration permitWait = Duration.ZERO;
    private int budget = 6;

    ChainBuilder(Clock clock) {
        this.clock = clock;
        guardFactory = new GuardFactory(
                RateLimiterRegistry.ofDefaults(),
                BulkheadRegistry.ofDefaults(),
                CircuitBreakerRegistry.ofDefaults(),
                RetryRegistry.ofDefaults(),
                clock);
    }

    ChainBuilder budget(int calls) {
        budget = calls;
        return this;
    }

    ChainBuilder retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    ChainBuilder breakerAfter(int turns) {
        breaker = new BreakerSettings(50, turns, turns, BREAKER_OPEN_FOR, 2);
        return this;
    }

    ChainBuilder permitWait(Duration wait) {
        permitWait = wait;
        return this;
    }

    ChainBuilder remote(String name, Provider provider) {
        return remote(name, provider, 0, 1000);
    }

    ChainBuilder remote(String name, Provider provider, int requestsPerMinute, int maxConcurrent) {
        RemoteSettings remote = new RemoteSettings(
                "openai",
                new Secret("k"),
                "http://x/v1",
                name + "-model",
                TIMEOUT,
                requestsPerMinute,
                maxConcurrent,
                0,
                0);
        ProviderSettings settings = new ProviderSettings(
                List.of(name), budget, permitWait, RECHECK_AFTER, retry, breaker, Map.of(name, remote));
        Guards guards = guardFactory.make(name, remote, settings);
        Bottleneck bottleneck = new Bottleneck(guards, clock);
        bottlenecks.put(name, bottleneck);
        links.add(new GuardedProvider(
                measured(name, provider, new Prices(2_000_000, 8_000_000)),
                guards,
                new RetryRule(retry, () -> 0.5, clock),
                new KeyWatch(guards.breaker(), RECHECK_AFTER),
                bottleneck));
        return this;
    }

    ChainBuilder rules() {
        links.add(new LocalProvider(measured(ProviderSettings.RULES, new LocalRules(), Prices.FREE)));
        return this;
    }

    private MeasuredProvider measured(String name, Provider provider, Prices prices) {
        Profile profile = new Profile(name, name + "-model", TIMEOUT, prices);
        return new MeasuredProvider(profile, provider, new CallMeters(name, meters), clock);
    }

    /** True if jobs wait for this provider. */
    boolean isTight(String name) {
        return bottlenecks.get(name).isTight();
    }

    MeterRegistry meters() {
        return meters;
    }

    ProviderChain build() {
        return new ProviderChain(links, new PromptTemplates(), budget, clock);
    }
}
