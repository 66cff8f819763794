package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.ProviderSettings.BreakerSettings;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import java.time.Duration;

/** Makes the guards of a provider, under its name in each of resilience4j's registries, which meter them. */
final class GuardFactory {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int UNLIMITED = 1_000_000_000; // requests a minute

    private final RateLimiterRegistry rateLimits;
    private final BulkheadRegistry bulkheads;
    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final Clock clock;

    GuardFactory(
            RateLimiterRegistry rateLimits,
            BulkheadRegistry bulkheads,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            Clock clock) {
        this.rateLimits = rateLimits;
        this.bulkheads = bulkheads;
        this.breakers = breakers;
        this.retries = retries;
        this.clock = clock;
    }

    Guards make(String name, RemoteSettings remote, ProviderSettings settings) {
        return new Guards(
                rateLimits.rateLimiter(name, rateLimit(remote.requestsPerMinute(), settings.permitWait())),
                bulkheads.bulkhead(name, bulkhead(remote.maxConcurrent(), settings.permitWait())),
                breakers.circuitBreaker(name, breaker(settings.breaker())),
                retries.retry(name, retry(settings.attemptBudget())));
    }

    private static RateLimiterConfig rateLimit(int requestsPerMinute, Duration permitWait) {
        return RateLimiterConfig.custom()
                .limitRefreshPeriod(MINUTE)
                .limitForPeriod(requestsPerMinute == 0 ? UNLIMITED : requestsPerMinute)
                .timeoutDuration(permitWait)
                .writableStackTraceEnabled(false)
                .build();
    }

    private static BulkheadConfig bulkhead(int maxConcurrent, Duration permitWait) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(maxConcurrent)
                .maxWaitDuration(permitWait)
                .writableStackTraceEnabled(false)
                .build();
    }

    /** Judges by replies alone: an exception is an interrupt, a deadline or a defect of ours, and says nothing of them. */
    private CircuitBreakerConfig breaker(BreakerSettings settings) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.fewest())
                .failureRateThreshold(settings.failureRate())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .recordResult(result -> result instanceof Try last && last.isFailure())
                .ignoreException(_ -> true)
                .clock(clock)
                .writableStackTraceEnabled(false)
                .build();
    }

    /** Does as each {@link Try} says, which keeps to the budget; the bound here is only a second lock. */
    private static RetryConfig retry(int attemptBudget) {
        return RetryConfig.<Try>custom()
                .maxAttempts(attemptBudget)
                .retryOnResult(Try::isRepeated)
                .retryOnException(_ -> false)
                .intervalBiFunction((_, reply) -> waitMillis(reply))
                .build();
    }

    private static long waitMillis(Either<Throwable, Try> reply) {
        return reply.isRight() ? reply.get().waitMillis() : 0;
    }
}
