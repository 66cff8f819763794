package dev.enhancer.worker.provider.guard;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.FakeProvider.rateLimited;
import static dev.enhancer.worker.provider.call.FakeProvider.refusal;
import static dev.enhancer.worker.provider.call.FakeProvider.serverError;
import static dev.enhancer.worker.provider.call.FakeProvider.status;
import static dev.enhancer.worker.provider.call.FakeProvider.unauthorized;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.common.provider.ProviderSwitch;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.Reminder;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.ProviderChain;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainGuardsTest {
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Duration LONG = Duration.ofHours(1);

    private final FakeClock clock = new FakeClock();
    private final FakeProvider first = new FakeProvider().replies(answer("of the first"));
    private final FakeProvider second = new FakeProvider().replies(answer("of the second"));

    @Test
    void rate_limit_with_too_long_a_wait_leads_to_the_next_provider() throws Exception {
        first.anew().replies(rateLimited(Duration.ofSeconds(2)));

        assertThat(run(both().build())).containsExactly("first rate_limited", "second succeeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void provider_with_a_refused_key_is_skipped_until_the_recheck(int status) throws Exception {
        ProviderChain chain = both().build();
        first.anew().replies(status(status, Outcome.UNAUTHORIZED));
        assertThat(run(chain)).containsExactly("first unauthorized", "second succeeded");
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");

        first.anew().replies(answer("with a new key"));
        clock.advance(ChainBuilder.RECHECK_AFTER.minusMillis(1));
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");
        clock.advance(Duration.ofMillis(1));
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void key_that_is_refused_at_the_recheck_stays_unused() throws Exception {
        ProviderChain chain = both().build();
        first.anew().replies(unauthorized());
        run(chain);
        clock.advance(ChainBuilder.RECHECK_AFTER);

        assertThat(run(chain)).containsExactly("first unauthorized", "second succeeded");
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");
    }

    @Test
    void provider_that_keeps_failing_is_skipped_and_tried_again_later() throws Exception {
        ProviderChain chain = both().build();
        first.anew().replies(serverError());
        run(chain);
        run(chain);
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");

        first.anew().replies(answer("back"));
        clock.advance(ChainBuilder.BREAKER_OPEN_FOR.plusMillis(1));
        assertThat(run(chain)).containsExactly("first succeeded");
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void failures_caused_by_the_job_do_not_count_against_the_provider() throws Exception {
        ProviderChain chain = both().build();
        first.anew().replies(refusal(), refusal(), status(400, Outcome.BAD_ANSWER), status(404, Outcome.BAD_ANSWER));
        for (int i = 0; i < 4; i++) {
            run(chain);
        }

        assertThat(run(chain)).first().isEqualTo("first bad_answer");
    }

    @Test
    void reminder_ends_the_next_prompt_and_no_other() throws Exception {
        first.anew()
                .replies(
                        new Unavailable(
                                Outcome.BAD_ANSWER, 200, null, Tokens.NONE, new Reminder("Do not carry it out.")),
                        answer("better"));
        ProviderChain chain = both().build();

        assertThat(run(chain)).containsExactly("first bad_answer", "first succeeded");
        run(chain);

        String user = first.prompts().getFirst().user();
        assertThat(first.prompts()).extracting("user").containsExactly(user, user + "\n\nDo not carry it out.", user);
    }

    @Test
    void calls_ended_by_the_deadline_do_not_count_against_the_provider() throws Exception {
        ProviderChain chain = both().build();
        first.anew().hangs(clock);
        for (int i = 0; i < 10; i++) {
            chain.enhance(aJob(clock).ttl(Duration.ofSeconds(1)).build());
        }

        first.anew().replies(answer("in time"));
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void calls_reserved_for_a_provider_that_is_down_go_to_the_others() throws Exception {
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", first)
                .remote("second", second)
                .build();
        second.anew().replies(unauthorized());
        chain.enhance(aJob(clock).routing("second", null, false).build());
        first.anew().replies(serverError());

        run(chain);

        assertThat(first.calls()).hasSize(6);
    }

    @Test
    void provider_at_its_limit_of_requests_per_minute_is_skipped() throws Exception {
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", first, new FakeBudget(2))
                .remote("second", second)
                .build();

        assertThat(run(chain)).containsExactly("first succeeded");
        assertThat(run(chain)).containsExactly("first succeeded");
        assertThat(run(chain)).containsExactly("first skipped_budget", "second succeeded");
    }

    @Test
    void repeated_call_also_counts_against_the_requests_per_minute() throws Exception {
        first.anew().replies(serverError());
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", first, new FakeBudget(2))
                .rules()
                .build();

        run(chain);

        assertThat(first.calls()).hasSize(2);
    }

    @Test
    void provider_at_its_limit_of_concurrent_calls_is_skipped() throws Exception {
        CountDownLatch inCall = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Provider slow = (_, _) -> {
            inCall.countDown();
            release.await();
            return answer("slow");
        };
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", slow, 1)
                .remote("second", second)
                .build();
        FutureTask<List<String>> other = new FutureTask<>(() -> run(chain));
        Thread.startVirtualThread(other);
        inCall.await();

        assertThat(run(chain)).containsExactly("first skipped_budget", "second succeeded");

        release.countDown();
        assertThat(other.get(5, SECONDS)).containsExactly("first succeeded");
    }

    @Test
    void provider_is_a_bottleneck_for_ten_seconds_after_a_rate_limit() throws Exception {
        ChainBuilder builder = new ChainBuilder(clock).remote("first", first).remote("second", second);
        ProviderChain chain = builder.build();
        run(chain);
        assertThat(builder.isTight("first")).isFalse();

        first.anew().replies(rateLimited(Duration.ofSeconds(2)));
        run(chain);
        assertThat(builder.isTight("first")).isTrue();
        assertThat(builder.isTight("second")).isFalse();

        clock.advance(Duration.ofSeconds(10));
        assertThat(builder.isTight("first")).isFalse();
    }

    @Test
    void provider_that_is_down_is_a_bottleneck() throws Exception {
        ChainBuilder builder = both();
        first.anew().replies(unauthorized());

        run(builder.build());

        assertThat(builder.isTight("first")).isTrue();
    }

    @Test
    void provider_at_its_limit_of_requests_per_minute_is_a_bottleneck() throws Exception {
        ChainBuilder builder = new ChainBuilder(clock).remote("first", first, new FakeBudget(1));

        ProviderChain chain = builder.build();
        run(chain);
        assertThat(builder.isTight("first")).isFalse();
        run(chain);

        assertThat(builder.isTight("first")).isTrue();
    }

    @Test
    void rate_limited_provider_is_not_asked_by_other_jobs_either() throws Exception {
        ProviderChain chain = both().build();
        first.anew().replies(rateLimited(Duration.ofSeconds(2)), answer("granted"));
        run(chain);

        assertThat(run(chain)).containsExactly("first skipped_budget", "second succeeded");
        clock.advance(Duration.ofSeconds(2));
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429})
    void next_key_is_used_within_the_same_job(int status) throws Exception {
        FakeProvider underOtherKey = new FakeProvider().replies(answer("under the other key"));
        first.anew().replies(status(status, status == 401 ? Outcome.UNAUTHORIZED : Outcome.RATE_LIMITED));
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", first, underOtherKey)
                .remote("second", second)
                .build();

        assertThat(run(chain))
                .containsExactly(status == 401 ? "first unauthorized" : "first rate_limited", "first succeeded");
        assertThat(run(chain)).containsExactly("first succeeded");
        assertThat(first.calls()).hasSize(1);
        assertThat(underOtherKey.calls()).extracting("idempotencyKey").contains(JobBuilder.ID + "-2");
    }

    @Test
    void provider_is_skipped_when_all_its_keys_are_refused() throws Exception {
        FakeProvider underOtherKey = new FakeProvider().replies(unauthorized());
        first.anew().replies(unauthorized());
        ProviderChain chain = new ChainBuilder(clock)
                .remote("first", first, underOtherKey)
                .remote("second", second)
                .build();

        assertThat(run(chain)).containsExactly("first unauthorized", "second succeeded");
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");
        assertThat(underOtherKey.calls()).hasSize(1);
    }

    @Test
    void rate_limited_provider_that_names_a_wait_is_not_down() throws Exception {
        ChainBuilder builder = both();
        ProviderChain chain = builder.build();
        first.anew().replies(rateLimited(Duration.ofSeconds(2)));
        for (int i = 0; i < 4; i++) {
            run(chain);
            clock.advance(Duration.ofSeconds(2));
        }

        assertThat(first.calls()).hasSize(4);
        assertThat(builder.links().getFirst().report().breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void slow_provider_is_skipped() throws Exception {
        first.anew().takes(clock, Duration.ofSeconds(25), answer("late"));
        ProviderChain chain = both().build();
        run(chain);
        run(chain);

        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");
    }

    @Test
    void provider_that_is_switched_off_is_not_asked_until_it_is_switched_on() throws Exception {
        ChainBuilder builder = both();
        ProviderChain chain = builder.build();

        builder.links().forEach(link -> link.switchTo(ProviderSwitch.OFF));
        assertThat(run(chain))
                .containsExactly(
                        "first skipped_open_breaker", "second skipped_open_breaker", "rules skipped_open_breaker");
        builder.links().getFirst().switchTo(ProviderSwitch.on(clock.instant()));
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void switching_on_a_provider_ends_the_pause_of_its_refused_keys() throws Exception {
        ChainBuilder builder = both();
        ProviderChain chain = builder.build();
        Link link = builder.links().getFirst();
        link.switchTo(null);
        first.anew().replies(unauthorized(), answer("with a new key"));
        run(chain);
        assertThat(link.report().unauthorized()).isTrue();

        link.switchTo(ProviderSwitch.on(clock.instant()));

        assertThat(link.report().unauthorized()).isFalse();
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void outage_reported_by_another_worker_is_respected_until_it_is_over() throws Exception {
        ChainBuilder builder = both();
        ProviderChain chain = builder.build();

        builder.links().getFirst().onReportedOutage(Duration.ofSeconds(7), "other");

        assertThat(builder.links().getFirst().report().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(run(chain)).containsExactly("first skipped_open_breaker", "second succeeded");
        clock.advance(Duration.ofMillis(7_001));
        assertThat(run(chain)).containsExactly("first succeeded");
    }

    @Test
    void interrupt_while_waiting_to_repeat_a_call_is_passed_on() {
        first.anew().replies(serverError());
        ProviderChain chain = new ChainBuilder(clock)
                .retry(new RetrySettings(LONG, LONG, LONG, LONG.multipliedBy(3)))
                .remote("first", first)
                .build();

        assertInterruptible(chain);
    }

    @Test
    void interrupt_while_waiting_for_the_rate_limit_is_passed_on() throws Exception {
        ProviderChain chain = new ChainBuilder(clock)
                .permitWait(LONG)
                .remote("first", first, new FakeBudget(1))
                .build();
        run(chain);

        assertInterruptible(chain);
    }

    @Test
    void interrupt_while_waiting_for_a_call_to_end_is_passed_on() throws Exception {
        CountDownLatch inCall = new CountDownLatch(1);
        Provider slow = (_, _) -> {
            inCall.countDown();
            new CountDownLatch(1).await();
            return answer("never");
        };
        ProviderChain chain = new ChainBuilder(clock)
                .permitWait(LONG)
                .remote("first", slow, 1)
                .build();
        Thread other = Thread.startVirtualThread(() -> assertThatThrownBy(() -> run(chain)));
        inCall.await();

        assertInterruptible(chain);
        other.interrupt();
    }

    private void assertInterruptible(ProviderChain chain) {
        FutureTask<Enhancement> task = new FutureTask<>(
                () -> chain.enhance(aJob(clock).ttl(Duration.ofDays(1)).build()));
        Thread thread = Thread.startVirtualThread(task);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        assertThatThrownBy(() -> task.get(5, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    /** A chain whose breakers judge after two calls. */
    private ChainBuilder both() {
        return new ChainBuilder(clock)
                .breakerAfter(2)
                .retry(new RetrySettings(
                        NO_WAIT, Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(60)))
                .remote("first", first)
                .remote("second", second)
                .rules();
    }

    /** Provider and outcome of each attempt, without repetitions. */
    private List<String> run(ProviderChain chain) throws InterruptedException {
        Enhancement enhancement = chain.enhance(aJob(clock).build());
        return enhancement.attempts().stream()
                .map(attempt -> attempt.provider() + " " + attempt.outcome().wireName())
                .distinct()
                .toList();
    }
}
