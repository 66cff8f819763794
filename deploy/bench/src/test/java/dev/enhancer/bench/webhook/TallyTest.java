package dev.enhancer.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.webhook.Receivers.Try;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));

    @Test
    void tries_that_keep_to_their_steps_are_not_early() {
        Tally tally =
                of(0, refused("a", 100), refused("b", 150), refused("a", 1_900), taken("b", 1_950), taken("a", 5_500));

        assertThat(tally.delivered()).containsExactlyInAnyOrder("a", "b");
        assertThat(tally.twice()).isZero();
        assertThat(tally.early()).isZero();
    }

    @Test
    void a_try_before_its_step_is_early_be_it_the_last_one_or_not() {
        assertThat(of(0, refused("a", 100), refused("a", 1_899)).early()).isEqualTo(1);
        assertThat(of(0, refused("a", 100), refused("a", 1_900), taken("a", 5_499))
                        .early())
                .isEqualTo(1);
        assertThat(of(0, refused("a", 50), refused("a", 2_000), refused("a", 6_000), taken("a", 9_000))
                        .early())
                .isEqualTo(1);
    }

    @Test
    void a_try_that_spans_the_kill_is_the_same_step_again() {
        assertThat(of(500, refused("a", 400), refused("a", 700), taken("a", 2_500))
                        .early())
                .isZero();
        assertThat(of(500, refused("a", 400), refused("a", 700), taken("a", 2_499))
                        .early())
                .isEqualTo(1);
        assertThat(of(2_500, refused("a", 50), refused("a", 2_400), refused("a", 2_700), taken("a", 6_300))
                        .early())
                .isZero();
    }

    @Test
    void what_was_taken_before_the_kill_and_again_is_twice_and_not_early() {
        Tally tally = of(500, taken("a", 400), taken("a", 700), refused("b", 100));

        assertThat(tally.delivered()).containsExactly("a");
        assertThat(tally.twice()).isEqualTo(1);
        assertThat(tally.early()).isZero();
    }

    private static Tally of(long killedAt, Try... tries) {
        return Tally.of(List.of(tries), STEPS, killedAt);
    }

    private static Try refused(String id, long at) {
        return new Try(id, at, false);
    }

    private static Try taken(String id, long at) {
        return new Try(id, at, true);
    }
}
