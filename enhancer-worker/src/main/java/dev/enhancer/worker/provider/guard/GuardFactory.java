package dev.enhancer.worker.provider.guard;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.guard.RateGate.WaitLimits;
import dev.enhancer.worker.provider.share.RateBudget;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import java.time.Duration;

/** Makes the guards of a provider and registers them under its name with resilience4j, so that they have metrics. */
final class GuardFactory {
    private final BulkheadRegistry bulkheads;
    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final Clock clock;

    GuardFactory(BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers, RetryRegistry retries, Clock clock) {
        this.bulkheads = bulkheads;
        this.breakers = breakers;
        this.retries = retries;
        this.clock = clock;
    }

    Guards make(Profile profile, GuardSettings settings, KeyRing keys, RateBudget budget, int maxConcurrent) {
        String name = profile.name();
        WaitLimits waitLimits =
                new WaitLimits(settings.permitWait(), settings.retry().longestWaitAtLast(), profile.timeout());
        return new Guards(
                retries.retry(name, retry(settings.attemptBudget())),
                new RateGate(keys, budget, waitLimits),
                bulkheads.bulkhead(name, bulkhead(maxConcurrent, settings.permitWait())),
                breakers.circuitBreaker(
                        name,
                        breaker(profile.timeout()
                                .multipliedBy(settings.slowFrom())
                                .dividedBy(100))));
    }

    private static BulkheadConfig bulkhead(int maxConcurrent, Duration permitWait) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(maxConcurrent)
                .maxWaitDuration(permitWait)
                .writableStackTraceEnabled(false)
                .build();
    }

    /**
     * The breaker as configured, except that it judges by replies alone. An exception is an interrupt, a deadline or a
     * defect of ours, and says nothing about the provider.
     */
    private CircuitBreakerConfig breaker(Duration slowFrom) {
        return CircuitBreakerConfig.from(breakers.getDefaultConfig())
                .slowCallDurationThreshold(slowFrom)
                .recordResult(result -> result instanceof CallOutcome last && last.isFailure())
                .ignoreException(_ -> true)
                .clock(clock)
                .currentTimestampFunction(Clock::millis, MILLISECONDS)
                .writableStackTraceEnabled(false)
                .build();
    }

    /** Follows the decision in each {@link CallOutcome}, which keeps to the budget. The limit here is only a safeguard. */
    private static RetryConfig retry(int attemptBudget) {
        return RetryConfig.<CallOutcome>custom()
                .maxAttempts(attemptBudget)
                .retryOnResult(CallOutcome::isRepeated)
                .retryOnException(_ -> false)
                .intervalBiFunction((_, reply) -> waitMillis(reply))
                .build();
    }

    private static long waitMillis(Either<Throwable, CallOutcome> reply) {
        return reply.isRight() ? reply.get().waitMillis() : 0;
    }
}
