package dev.enhancer.common.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void has_a_topic_a_different_step_and_one_for_what_is_due_at_once() {
        RetrySchedule schedule = new RetrySchedule(
                List.of(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofSeconds(5)));

        assertThat(schedule.topics())
                .containsExactly("webhooks.retry.0s", "webhooks.retry.0.5s", "webhooks.retry.5s", "webhooks.retry.5m");
        assertThat(schedule.total()).isEqualTo(Duration.ofSeconds(310).plusMillis(500));
    }

    @Test
    void refuses_no_steps_and_steps_that_no_topic_could_hold() {
        for (List<Duration> steps : List.of(
                List.<Duration>of(),
                List.of(Duration.ZERO),
                List.of(Duration.ofDays(4)),
                List.of(Duration.ofSeconds(-1)))) {
            assertThatThrownBy(() -> new RetrySchedule(steps)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
