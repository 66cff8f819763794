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
    void own_opening_is_reported_once_with_the_time_left() {
        breaker.transitionToOpenState();
        clock.advance(Duration.ofSeconds(1));

        assertThat(shared.toTell()).isEqualTo(Duration.ofSeconds(9));
        assertThat(shared.toTell()).isZero();
    }

    @Test
    void opening_on_a_report_is_not_reported_again() {
        shared.hear(Duration.ofSeconds(5), "other");

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
        assertThat(shared.toTell()).isZero();
    }

    @Test
    void report_is_ignored_while_the_breaker_is_half_open() {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();

        shared.hear(OPEN_FOR, "other");

        assertThat(breaker.getState()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void reports_of_a_worker_that_was_wrong_are_ignored_for_a_minute() {
        shared.hear(OPEN_FOR, "wrong");
        breaker.transitionToHalfOpenState();
        breaker.transitionToClosedState();

        shared.hear(OPEN_FOR, "wrong");
        assertThat(breaker.getState()).isEqualTo(State.CLOSED);

        clock.advance(Duration.ofMinutes(1));
        shared.hear(OPEN_FOR, "wrong");
        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }

    @Test
    void reports_of_other_workers_still_count() {
        shared.hear(OPEN_FOR, "wrong");
        breaker.transitionToHalfOpenState();
        breaker.transitionToClosedState();

        shared.hear(OPEN_FOR, "other");

        assertThat(breaker.getState()).isEqualTo(State.OPEN);
    }
}
