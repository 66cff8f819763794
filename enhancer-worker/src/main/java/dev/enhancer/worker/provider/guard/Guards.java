package dev.enhancer.worker.provider.guard;

import dev.enhancer.worker.provider.chain.Turn;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * What stands between a job and a provider, outermost first: trying again, what the provider grants a minute, its calls
 * at once, whether it is known to be down. All but the first are passed by each call, so that the breaker learns of a
 * failure when it happens and not when the job is done with it.
 *
 * <p>The innermost guard, the time limit, is no decorator of resilience4j: the limit is another one for each call (it
 * is what is left of the job's time), and only the {@link dev.enhancer.worker.provider.call.Endpoint} can close the
 * connection when it is over.
 */
record Guards(Retry retry, RateGate rate, Bulkhead bulkhead, CircuitBreaker breaker) {
    /** @param isUp whether the provider is still worth waiting for */
    Callable<Try> around(Turn turn, BooleanSupplier isUp, Callable<Try> timeLimited) {
        return Retry.decorateCallable(
                retry,
                rate.around(
                        turn,
                        isUp,
                        Bulkhead.decorateCallable(bulkhead, CircuitBreaker.decorateCallable(breaker, timeLimited))));
    }

    /** False while the breaker is known to be open. */
    boolean isReady() {
        return breaker.getState() != State.OPEN && breaker.getState() != State.FORCED_OPEN;
    }

    /**
     * False if the breaker would not let a call through; true once its time has come to try again. Asked before all
     * guards, lest a call to a provider that is down wait for one of its requests a minute first.
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
