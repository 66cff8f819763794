package dev.enhancer.worker.provider.guard;

import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.chain.Instruments;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.MeasuredProvider;
import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.share.RateBudget;
import dev.enhancer.worker.provider.share.SharedBreaker;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Makes the links of remote providers, each behind its own guards. */
public final class GuardedLinks {
    private final GuardFactory guardFactory;
    private final GuardSettings settings;
    private final Instruments instruments;
    private final RetryRule rule;

    /** @param jitter gives random numbers from 0 to 1 */
    public GuardedLinks(
            BulkheadRegistry bulkheads,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            GuardSettings settings,
            Instruments instruments,
            DoubleSupplier jitter) {
        guardFactory = new GuardFactory(bulkheads, breakers, retries, instruments.clock());
        this.settings = settings;
        this.instruments = instruments;
        rule = new RetryRule(settings.retry(), jitter, instruments.clock());
    }

    /**
     * Makes the link of a provider and registers its gauges.
     *
     * @param underEachKey the provider, once for each of its keys; at least once
     * @param maxConcurrent how many calls of this worker may run at once
     */
    public Link make(Profile profile, List<? extends Provider> underEachKey, RateBudget budget, int maxConcurrent) {
        String name = profile.name();
        Clock clock = instruments.clock();
        KeyRing keys = new KeyRing(name, underEachKey, settings.recheckAfter(), clock);
        Guards guards = guardFactory.make(profile, settings, keys, budget, maxConcurrent);
        SharedBreaker breaker = new SharedBreaker(guards.breaker(), clock);
        Bottleneck bottleneck = new Bottleneck(guards, keys, clock);
        MeasuredProvider measured = instruments.measure(profile, new RejectionNotice(name, keys, clock));
        GuardedProvider link = new GuardedProvider(measured, guards, rule, keys, breaker, bottleneck);
        new ProviderMeters(instruments.meters()).register(link, keys, bottleneck);
        return link;
    }
}
