package dev.enhancer.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.webhook.Receivers.DeliveryAttempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));

    @Test
    void attempts_that_keep_to_their_steps_are_not_early() {
        Tally tally = of(
                0,
                refused("a", 100),
                refused("b", 150),
                refused("a", 1_900),
                accepted("b", 1_950),
                accepted("a", 5_500));

        assertThat(tally.delivered()).containsExactlyInAnyOrder("a", "b");
        assertThat(tally.twice()).isZero();
        assertThat(tally.early()).isZero();
    }

    @Test
    void an_attempt_before_its_step_is_early_be_it_the_last_one_or_not() {
        assertThat(of(0, refused("a", 100), refused("a", 1_899)).early()).isEqualTo(1);
        assertThat(of(0, refused("a", 100), refused("a", 1_900), accepted("a", 5_499))
                        .early())
                .isEqualTo(1);
        assertThat(of(0, refused("a", 50), refused("a", 2_000), refused("a", 6_000), accepted("a", 9_000))
                        .early())
                .isEqualTo(1);
    }

    @Test
    void an_attempt_that_spans_the_kill_is_the_same_step_again() {
        assertThat(of(500, refused("a", 400), refused("a", 700), accepted("a", 2_500))
                        .early())
                .isZero();
        assertThat(of(500, refused("a", 400), refused("a", 700), accepted("a", 2_499))
                        .early())
                .isEqualTo(1);
        assertThat(of(2_500, refused("a", 50), refused("a", 2_400), refused("a", 2_700), accepted("a", 6_300))
                        .early())
                .isZero();
    }

    @Test
    void a_message_accepted_before_and_after_the_kill_is_twice_and_not_early() {
        Tally tally = of(500, accepted("a", 400), accepted("a", 700), refused("b", 100));

        assertThat(tally.delivered()).containsExactly("a");
        assertThat(tally.twice()).isEqualTo(1);
        assertThat(tally.early()).isZero();
    }

    private static Tally of(long killedAt, DeliveryAttempt... attempts) {
        return Tally.of(List.of(attempts), STEPS, killedAt);
    }

    private static DeliveryAttempt refused(String id, long at) {
        return new DeliveryAttempt(id, at, false);
    }

    private static DeliveryAttempt accepted(String id, long at) {
        return new DeliveryAttempt(id, at, true);
    }
}
