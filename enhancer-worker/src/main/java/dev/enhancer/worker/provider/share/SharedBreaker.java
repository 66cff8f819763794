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
 * A breaker whose openings workers tell each other, so that not each of them has to find out by failing. When the time
 * is over each looks for itself. A worker that finds the provider well after all does not believe the one who told for a
 * while: the trouble may be that one's own. Safe for any thread.
 */
public final class SharedBreaker {
    private static final Logger log = LoggerFactory.getLogger(SharedBreaker.class);
    private static final Duration DISTRUST = Duration.ofMinutes(1);

    private final CircuitBreaker breaker;
    private final Duration openFor;
    private final Clock clock;
    private final Map<String, Long> distrustedUntil = new HashMap<>();
    private @Nullable String teller;
    private boolean hearing;
    private long untoldUntil;

    public SharedBreaker(CircuitBreaker breaker, Clock clock) {
        this.breaker = breaker;
        this.openFor = Duration.ofMillis(breaker.getCircuitBreakerConfig()
                .getWaitIntervalFunctionInOpenState()
                .apply(1));
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
    }

    /** For how long the provider gets no calls, if this worker has found that out since it was last asked; else zero. */
    public synchronized Duration toTell() {
        Duration left = Duration.ofMillis(Math.max(0, untoldUntil - clock.millis()));
        untoldUntil = 0;
        return left;
    }

    /** Another worker has found the provider down. */
    public synchronized void hear(Duration left, String worker) {
        Long distrusted = distrustedUntil.get(worker);
        if (breaker.getState() != State.CLOSED
                || !left.isPositive()
                || distrusted != null && distrusted > clock.millis()) {
            return;
        }
        hearing = true;
        breaker.transitionToOpenStateFor(left);
        hearing = false;
        teller = worker;
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
        if (!hearing) {
            teller = null;
            untoldUntil = clock.millis() + openFor.toMillis();
            log.atWarn().addKeyValue("provider", breaker.getName()).log("provider.down");
        }
    }

    private void closed() {
        if (teller != null) {
            distrustedUntil.put(teller, clock.millis() + DISTRUST.toMillis());
            distrustedUntil.values().removeIf(until -> until <= clock.millis());
            teller = null;
        }
        log.atInfo().addKeyValue("provider", breaker.getName()).log("provider.up");
    }
}
