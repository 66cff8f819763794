package dev.enhancer.worker.provider.share;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A breaker that opens when another worker reports the provider down, so that not every worker must fail first. When the
 * time is over, each worker tries the provider itself. If it then finds the provider well, it ignores further reports of
 * the worker that reported it down for a while, since the cause may lie in that worker. Safe for any thread.
 */
public final class SharedBreaker {
    private static final Logger log = LoggerFactory.getLogger(SharedBreaker.class);
    private static final Duration IGNORE_FOR = Duration.ofMinutes(1);

    private final CircuitBreaker breaker;
    private final Duration openFor;
    private final Clock clock;
    private final Map<String, Long> ignoredUntil = new HashMap<>();
    private @Nullable String reporter;
    private boolean openingOnReport;
    private long unreportedUntil;

    public SharedBreaker(CircuitBreaker breaker, Clock clock) {
        this.breaker = breaker;
        this.openFor = Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
    }

    /**
     * How long the provider gets no calls, if this worker has found it down by itself since the last call of this
     * method; otherwise zero.
     */
    public synchronized Duration toTell() {
        Duration left = Duration.ofMillis(Math.max(0, unreportedUntil - clock.millis()));
        unreportedUntil = 0;
        return left;
    }

    /** Notes that another worker has found the provider down, and opens the breaker unless it is not closed. */
    public synchronized void hear(Duration left, String worker) {
        Long ignored = ignoredUntil.get(worker);
        if (breaker.getState() != State.CLOSED || !left.isPositive() || ignored != null && ignored > clock.millis()) {
            return;
        }
        openingOnReport = true;
        breaker.transitionToOpenStateFor(left);
        openingOnReport = false;
        reporter = worker;
        log.atWarn()
                .addKeyValue("provider", breaker.getName())
                .addKeyValue("worker", worker)
                .log("provider.told_down");
    }

    private synchronized void changed(StateTransition transition) {
        switch (transition.getToState()) {
            case OPEN -> opened();
            case CLOSED -> closed();
            default -> {
                // neither up nor down
            }
        }
    }

    private void opened() {
        if (!openingOnReport) {
            reporter = null;
            unreportedUntil = clock.millis() + openFor.toMillis();
            log.atWarn().addKeyValue("provider", breaker.getName()).log("provider.down");
        }
    }

    private void closed() {
        if (reporter != null) {
            ignoredUntil.put(reporter, clock.millis() + IGNORE_FOR.toMillis());
            ignoredUntil.values().removeIf(until -> until <= clock.millis());
            reporter = null;
        }
        log.atInfo().addKeyValue("provider", breaker.getName()).log("provider.up");
    }
}
