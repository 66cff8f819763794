package dev.enhancer.worker.provider.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentCallsTest {
    private final FakeClock clock = new FakeClock();
    private final RecentCalls recent = new RecentCalls(clock);

    @Test
    void calls_are_counted_by_what_they_say_of_the_provider() {
        add(Outcome.SUCCEEDED);
        add(Outcome.REFUSED);
        add(Outcome.TIMEOUT);
        add(Outcome.UNAUTHORIZED);
        add(Outcome.ABORTED);

        assertThat(recent.summary().calls()).isEqualTo(4);
        assertThat(recent.summary().failures()).isEqualTo(2);
        assertThat(recent.summary().latencies().total()).isEqualTo(1);
        assertThat(recent.summary().latencies().percentileMillis(0.5)).isBetween(100L, 120L);
    }

    @Test
    void calls_are_forgotten_after_a_minute() {
        add(Outcome.SUCCEEDED);
        clock.advance(Duration.ofSeconds(30));
        add(Outcome.TIMEOUT);
        assertThat(recent.summary().calls()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(30));
        assertThat(recent.summary().calls()).isEqualTo(1);
        add(Outcome.SUCCEEDED);
        assertThat(recent.summary().calls()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(2));
        assertThat(recent.summary().calls()).isZero();
    }

    private void add(Outcome outcome) {
        recent.add(new Attempt("p", "m", outcome, 200, clock.instant(), 100, 0, 0, 0));
    }
}
