package dev.enhancer.worker.provider;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.ProviderSettings.HedgingSettings;
import dev.enhancer.worker.provider.ProviderSettings.RetrySettings;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.rules.LocalRules;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
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
    private int callsOfBreaker = 100;
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Bottleneck> bottlenecks = new HashMap<>();
    private RetrySettings retry =
            new RetrySettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(60));
    private HedgingSettings hedging = new HedgingSettings(false, 100);
    private boolean refusalFallback;
    private Duration permitWait = Duration.ZERO;
    private int budget = 6;

    ChainBuilder(Clock clock) {
        this.clock = clock;
    }

    ChainBuilder budget(int calls) {
        budget = calls;
        return this;
    }

    ChainBuilder retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    ChainBuilder breakerAfter(int calls) {
        callsOfBreaker = calls;
        return this;
    }

    ChainBuilder refusalFallback() {
        refusalFallback = true;
        return this;
    }

    ChainBuilder hedging(int share) {
        hedging = new HedgingSettings(true, share);
        return this;
    }

    ChainBuilder permitWait(Duration wait) {
        permitWait = wait;
        return this;
    }

    ChainBuilder remote(String name, Provider... underEachKey) {
        return remote(name, List.of(underEachKey), RateBudget.UNLIMITED, 1000);
    }

    ChainBuilder remote(String name, Provider provider, RateBudget rate) {
        return remote(name, List.of(provider), rate, 1000);
    }

    ChainBuilder remote(String name, Provider provider, int maxConcurrent) {
        return remote(name, List.of(provider), RateBudget.UNLIMITED, maxConcurrent);
    }

    private ChainBuilder remote(String name, List<Provider> underEachKey, RateBudget rate, int maxConcurrent) {
        RemoteSettings remote = new RemoteSettings(
                "openai",
                new Secret("k"),
                true,
                new Secret(""),
                "http://x/v1",
                name + "-model",
                TIMEOUT,
                0,
                0,
                maxConcurrent,
                0,
                0);
        ProviderSettings settings = new ProviderSettings(
                List.of(name),
                budget,
                permitWait,
                RECHECK_AFTER,
                refusalFallback,
                retry,
                80,
                hedging,
                Map.of(name, remote));
        KeyRing keys = new KeyRing(name, underEachKey, RECHECK_AFTER, clock);
        Guards guards = guardFactory().make(name, remote, settings, keys, rate);
        Bottleneck bottleneck = new Bottleneck(guards, keys, clock);
        bottlenecks.put(name, bottleneck);
        links.add(new GuardedProvider(
                measured(name, keys, new Prices(2_000_000, 8_000_000)),
                guards,
                new RetryRule(retry, () -> 0.5, clock),
                keys,
                new SharedBreaker(guards.breaker(), clock),
                bottleneck));
        return this;
    }

    private GuardFactory guardFactory() {
        CircuitBreakerConfig breaker = CircuitBreakerConfig.custom()
                .slidingWindowSize(callsOfBreaker)
                .minimumNumberOfCalls(callsOfBreaker)
                .slowCallRateThreshold(80)
                .waitDurationInOpenState(BREAKER_OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
        return new GuardFactory(
                BulkheadRegistry.ofDefaults(), CircuitBreakerRegistry.of(breaker), RetryRegistry.ofDefaults(), clock);
    }

    ChainBuilder rules() {
        links.add(new LocalProvider(measured(ProviderSettings.RULES, new LocalRules(), Prices.FREE)));
        return this;
    }

    private MeasuredProvider measured(String name, Provider provider, Prices prices) {
        Profile profile = new Profile(name, name, name + "-model", TIMEOUT, prices);
        return new MeasuredProvider(
                profile,
                provider,
                new CallMeters(name, meters, new RecentCalls(clock)),
                new CallSpans(profile, Traces.none()),
                clock);
    }

    /** True if jobs wait for this provider. */
    boolean isTight(String name) {
        return bottlenecks.get(name).isTight();
    }

    MeterRegistry meters() {
        return meters;
    }

    List<Link> links() {
        return links;
    }

    ProviderChain build() {
        return new ProviderChain(links, new PromptTemplates(), new Hedging(hedging), budget, refusalFallback, clock);
    }
}
