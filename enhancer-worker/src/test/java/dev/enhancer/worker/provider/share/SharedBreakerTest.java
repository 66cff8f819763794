package dev.enhancer.worker.provider.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.worker.provider.call.FakeClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedBreakerTest {
    private static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "openai",
            CircuitBreakerConfig.custom()
                    .waitDurationInOpenState(OPEN_FOR)
                    .clock(clock)
                    .build());
    private final SharedBreaker shared = new SharedBreaker(breaker, clock);

    @Test
    void own_opening_is_told_once_with_the_time_that_is_left() {
        breaker.transitionToOpenState();
        clock.advance(Duration.ofSeconds(1));

        assertThat(shared.toTell()).isEqualTo(Duration.ofSeconds(9));
        assertThat(shared.toTell()).isZero();
    }

    @Test
    void opening_that_was_heard_of_is_not_told_on() {
        shared.hear(Duration.ofSeconds(5), "other");

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
        assertThat(shared.toTell()).isZero();
    }

    @Test
    void breaker_that_looks_for_itself_already_hears_nothing() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        shared.hear(OPEN_FOR, "other");

        assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void worker_that_told_wrongly_is_not_believed_for_a_while() {
        shared.hear(OPEN_FOR, "liar");
        breaker.transitionToHalfOpenState();
        breaker.transitionToClosedState();

        shared.hear(OPEN_FOR, "liar");
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);

        clock.advance(Duration.ofMinutes(1));
        shared.hear(OPEN_FOR, "liar");
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void other_workers_are_believed_all_the_same() {
        shared.hear(OPEN_FOR, "liar");
        breaker.transitionToHalfOpenState();
        breaker.transitionToClosedState();

        shared.hear(OPEN_FOR, "other");

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }
}
