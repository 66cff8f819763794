package dev.enhancer.worker.provider.guard;

import dev.enhancer.worker.provider.chain.ProviderRequest;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * The guards between a job and a provider, outermost first: retries, rate limit, concurrent calls, breaker. Each single
 * call passes all but the retries, so the breaker learns of a failure when it happens and not after the job's last call.
 *
 * <p>The innermost guard, the time limit, is not a decorator of resilience4j: it differs from call to call, since it
 * depends on the time left to the job, and only the {@link dev.enhancer.worker.provider.call.Endpoint} can close the
 * connection when the time is over.
 */
record Guards(Retry retry, RateGate rate, Bulkhead bulkhead, CircuitBreaker breaker) {
    /** @param isUp whether the provider is still worth waiting for */
    Callable<CallOutcome> around(ProviderRequest request, BooleanSupplier isUp, Callable<CallOutcome> timeLimited) {
        return Retry.decorateCallable(
                retry,
                rate.around(
                        request,
                        isUp,
                        Bulkhead.decorateCallable(bulkhead, CircuitBreaker.decorateCallable(breaker, timeLimited))));
    }

    /** False while the breaker is known to be open. */
    boolean isReady() {
        return breaker.getState() != State.OPEN && breaker.getState() != State.FORCED_OPEN;
    }

    /**
     * False if the breaker would reject a call now; true as soon as it permits a trial call. Checked before all guards,
     * because otherwise a call to a provider that is down would first wait for the rate limit.
     */
    boolean letsThrough() {
        boolean permitted = breaker.tryAcquirePermission();
        if (permitted) {
            breaker.releasePermission();
        }
        return permitted;
    }

    int callsInFlight() {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }
}
