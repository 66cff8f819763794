package dev.enhancer.worker.webhook;

import static dev.enhancer.worker.webhook.Samples.NOW;
import static dev.enhancer.worker.webhook.Samples.answered;
import static dev.enhancer.worker.webhook.Samples.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.webhook.RetrySchedule;
import dev.enhancer.worker.webhook.RetryRule.Next;
import dev.enhancer.worker.webhook.RetryRule.Next.GivenUp;
import dev.enhancer.worker.webhook.RetryRule.Next.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRuleTest {
    private final RetryRule rule = new RetryRule(new RetrySchedule(Samples.STEPS), new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void waits_for_the_step_give_or_take_a_tenth(int tries) {
        Duration step = Samples.STEPS.get(tries);
        for (int i = 0; i < 1_000; i++) {
            Retry retry = retry(rule.after(due(tries), answered(500, null), NOW));

            assertThat(Duration.between(NOW, retry.at()))
                    .isBetween(
                            step.multipliedBy(9).dividedBy(10),
                            step.multipliedBy(11).dividedBy(10).plusMillis(1));
            assertThat(retry.delay()).isEqualTo(step);
        }
    }

    @Test
    void gives_up_after_the_last_step_and_when_the_endpoint_is_gone() {
        assertThat(rule.after(due(4), answered(500, null), NOW)).isEqualTo(new GivenUp("bad_status 500"));
        assertThat(rule.after(due(0), answered(410, null), NOW)).isEqualTo(new GivenUp("bad_status 410"));
    }

    @ParameterizedTest
    @CsvSource({"429, PT1H", "503, PT1H", "503, PT48H"})
    void waits_as_long_as_a_busy_endpoint_requests_but_at_most_a_day(int status, Duration requested) {
        Retry retry = retry(rule.after(due(0), answered(status, requested), NOW));

        Duration most = requested.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : requested;
        assertThat(Duration.between(NOW, retry.at()))
                .isBetween(most, most.multipliedBy(11).dividedBy(10));
        assertThat(retry.delay()).isLessThanOrEqualTo(Duration.between(NOW, retry.at()));
    }

    @ParameterizedTest
    @CsvSource({"500, PT1H", "429, PT1S", "404, PT1H"})
    void ignores_a_requested_wait_that_is_shorter_or_has_another_status(int status, Duration requested) {
        Retry retry = retry(rule.after(due(0), answered(status, requested), NOW));

        assertThat(Duration.between(NOW, retry.at())).isLessThan(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT5S", "PT5S, PT5S", "PT4M, PT5S", "PT29M, PT5M", "PT30M, PT30M", "PT20H, PT2H"})
    void a_wait_goes_to_the_longest_delay_that_is_not_longer(Duration wait, Duration delay) {
        assertThat(rule.delay(wait)).isEqualTo(delay);
    }

    @Test
    void a_postponed_delivery_has_waited_too_long_after_the_time_of_all_attempts() {
        Instant end = NOW.plus(Duration.ofHours(4));

        assertThat(rule.hasWaitedTooLong(due(1).parkedUntil(NOW), end)).isTrue();
        assertThat(rule.hasWaitedTooLong(due(1).parkedUntil(NOW), NOW.plusSeconds(60)))
                .isFalse();
        assertThat(rule.hasWaitedTooLong(due(1), end))
                .as("we were away: it was not put off")
                .isFalse();
    }

    private static Retry retry(Next next) {
        assertThat(next).isInstanceOf(Retry.class);
        return (Retry) next;
    }
}
