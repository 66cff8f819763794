package dev.enhancer.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.webhook.Endpoints.DeliveryAttempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryStatisticsTest {
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));

    @Test
    void attempts_after_their_steps_are_not_early() {
        DeliveryStatistics statistics = of(
                0,
                refused("a", 100),
                refused("b", 150),
                refused("a", 1_900),
                accepted("b", 1_950),
                accepted("a", 5_500));

        assertThat(statistics.delivered()).containsExactlyInAnyOrder("a", "b");
        assertThat(statistics.twice()).isZero();
        assertThat(statistics.early()).isZero();
    }

    @Test
    void any_attempt_before_the_end_of_its_step_is_early() {
        assertThat(of(0, refused("a", 100), refused("a", 1_899)).early()).isEqualTo(1);
        assertThat(of(0, refused("a", 100), refused("a", 1_900), accepted("a", 5_499))
                        .early())
                .isEqualTo(1);
        assertThat(of(0, refused("a", 50), refused("a", 2_000), refused("a", 6_000), accepted("a", 9_000))
                        .early())
                .isEqualTo(1);
    }

    @Test
    void first_attempt_after_the_kill_repeats_its_step() {
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
    void message_accepted_before_and_after_the_kill_counts_as_twice_and_not_early() {
        DeliveryStatistics statistics = of(500, accepted("a", 400), accepted("a", 700), refused("b", 100));

        assertThat(statistics.delivered()).containsExactly("a");
        assertThat(statistics.twice()).isEqualTo(1);
        assertThat(statistics.early()).isZero();
    }

    private static DeliveryStatistics of(long killedAt, DeliveryAttempt... attempts) {
        return DeliveryStatistics.of(List.of(attempts), STEPS, killedAt);
    }

    private static DeliveryAttempt refused(String id, long at) {
        return new DeliveryAttempt(id, at, false);
    }

    private static DeliveryAttempt accepted(String id, long at) {
        return new DeliveryAttempt(id, at, true);
    }
}
