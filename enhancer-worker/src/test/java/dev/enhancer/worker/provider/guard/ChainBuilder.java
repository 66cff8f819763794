package dev.enhancer.worker.provider.guard;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.chain.HedgingSettings;
import dev.enhancer.worker.provider.chain.Instruments;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.LocalProvider;
import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.chain.Prices;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.provider.prompt.PromptTemplates;
import dev.enhancer.worker.provider.rules.LocalRules;
import dev.enhancer.worker.provider.share.RateBudget;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Builds a chain of fake providers behind real guards. Repeated calls do not wait unless the test says so. */
public final class ChainBuilder {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration RECHECK_AFTER = Duration.ofMinutes(10);
    static final Duration BREAKER_OPEN_FOR = Duration.ofSeconds(10);

    private final Clock clock;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private int breakerCalls = 100;
    private final List<Link> links = new ArrayList<>();
    private RetrySettings retry =
            new RetrySettings(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(60));
    private HedgingSettings hedging = new HedgingSettings(false, 100);
    private boolean refusalFallback;
    private Duration permitWait = Duration.ZERO;
    private int budget = 6;

    public ChainBuilder(Clock clock) {
        this.clock = clock;
    }

    public ChainBuilder budget(int calls) {
        budget = calls;
        return this;
    }

    ChainBuilder retry(RetrySettings settings) {
        retry = settings;
        return this;
    }

    public ChainBuilder breakerAfter(int calls) {
        breakerCalls = calls;
        return this;
    }

    public ChainBuilder refusalFallback() {
        refusalFallback = true;
        return this;
    }

    public ChainBuilder hedging(int share) {
        hedging = new HedgingSettings(true, share);
        return this;
    }

    ChainBuilder permitWait(Duration wait) {
        permitWait = wait;
        return this;
    }

    public ChainBuilder remote(String name, Provider... underEachKey) {
        return remote(name, List.of(underEachKey), RateBudget.UNLIMITED, 1000);
    }

    public ChainBuilder remote(String name, Provider provider, RateBudget rate) {
        return remote(name, List.of(provider), rate, 1000);
    }

    ChainBuilder remote(String name, Provider provider, int maxConcurrent) {
        return remote(name, List.of(provider), RateBudget.UNLIMITED, maxConcurrent);
    }

    private ChainBuilder remote(String name, List<Provider> underEachKey, RateBudget rate, int maxConcurrent) {
        GuardSettings settings = new GuardSettings(budget, permitWait, RECHECK_AFTER, 80, retry);
        CircuitBreakerConfig breaker = CircuitBreakerConfig.custom()
                .slidingWindowSize(breakerCalls)
                .minimumNumberOfCalls(breakerCalls)
                .slowCallRateThreshold(80)
                .waitDurationInOpenState(BREAKER_OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
        GuardedLinks guardedLinks = new GuardedLinks(
                BulkheadRegistry.ofDefaults(),
                CircuitBreakerRegistry.of(breaker),
                RetryRegistry.ofDefaults(),
                settings,
                instruments(),
                () -> 0.5);
        links.add(
                guardedLinks.make(profile(name, new Prices(2_000_000, 8_000_000)), underEachKey, rate, maxConcurrent));
        return this;
    }

    public ChainBuilder rules() {
        links.add(new LocalProvider(instruments().measure(profile(LocalRules.NAME, Prices.FREE), new LocalRules())));
        return this;
    }

    private static Profile profile(String name, Prices prices) {
        return new Profile(name, name, name + "-model", TIMEOUT, prices);
    }

    private Instruments instruments() {
        return new Instruments(meters, Traces.none(), clock);
    }

    /** True if the gauge says that jobs wait for this provider. */
    boolean isTight(String name) {
        return meters.get("enhancer.provider.bound")
                        .tag("provider", name)
                        .gauge()
                        .value()
                == 1;
    }

    public MeterRegistry meters() {
        return meters;
    }

    public List<Link> links() {
        return links;
    }

    public ProviderChain build() {
        return new ProviderChain(links, new PromptTemplates(), hedging, budget, refusalFallback, clock);
    }
}
