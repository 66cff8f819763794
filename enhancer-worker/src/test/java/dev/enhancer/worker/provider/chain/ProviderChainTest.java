package dev.enhancer.worker.provider.chain;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.FakeProvider.refusal;
import static dev.enhancer.worker.provider.call.FakeProvider.serverError;
import static dev.enhancer.worker.provider.call.FakeProvider.status;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.JobResult.Usage;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.chain.Enhancement.OutOfTime;
import dev.enhancer.worker.provider.chain.Enhancement.Refused;
import dev.enhancer.worker.provider.chain.Enhancement.Unavailable;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProviderChainTest {
    private final FakeClock clock = new FakeClock();
    private final FakeProvider first = new FakeProvider().replies(answer("of the first"));
    private final FakeProvider second = new FakeProvider().replies(answer("of the second"));
    private final ChainBuilder three = new ChainBuilder(clock)
            .remote("first", first)
            .remote("second", second)
            .rules();

    @Test
    void first_provider_with_a_completion_makes_the_result() throws Exception {
        first.anew().takes(clock, Duration.ofMillis(70), answer("#Rabc:def#\n- Say ..."));

        Enhancement enhancement = three.build().enhance(aJob(clock).build());

        assertThat(enhancement)
                .isEqualTo(new Enhanced(
                        new JobResult(
                                "#Rabc:def#\n- Say ...",
                                Format.STRUCTURED,
                                "first",
                                "model-1",
                                false,
                                false,
                                new Usage(1000, 500, 6000)),
                        List.of(new Attempt(
                                "first",
                                "first-model",
                                Outcome.SUCCEEDED,
                                200,
                                clock.instant().minusMillis(70),
                                70,
                                1000,
                                500,
                                6000))));
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void each_call_gets_the_provider_time_out_and_a_key_of_its_own() throws Exception {
        first.anew().replies(serverError(), answer("at last"));

        three.build().enhance(aJob(clock).build());

        assertThat(first.calls()).extracting("timeLimit").containsOnly(ChainBuilder.TIMEOUT);
        assertThat(first.calls())
                .extracting("idempotencyKey")
                .containsExactly(JobBuilder.ID + "-1", JobBuilder.ID + "-2");
    }

    @Test
    void second_remote_provider_is_no_fallback() throws Exception {
        first.anew().replies(status(404, Outcome.BAD_ANSWER));

        Enhanced enhanced = enhanced(three, aJob(clock));

        assertThat(enhanced.result().provider()).isEqualTo("second");
        assertThat(enhanced.result().fallback()).isFalse();
        assertThat(outcomes(enhanced)).containsExactly("first bad_answer", "second succeeded");
    }

    @Test
    void error_or_exception_in_a_call_is_a_bad_answer_and_the_next_provider_is_asked() throws Exception {
        first.anew().fails(new OutOfMemoryError("a test")).fails(new IllegalStateException("a test"));

        Enhanced enhanced = enhanced(three, aJob(clock));

        assertThat(enhanced.result().provider()).isEqualTo("second");
        assertThat(outcomes(enhanced))
                .containsExactly("first bad_answer", "first bad_answer", "first bad_answer", "second succeeded");
    }

    @Test
    void local_rules_are_the_fallback_when_all_remote_providers_are_down() throws Exception {
        first.anew().replies(serverError());
        second.anew().replies(FakeProvider.status(503, Outcome.SERVER_ERROR));

        Enhanced enhanced = enhanced(three, aJob(clock));

        assertThat(enhanced.result().provider()).isEqualTo("rules");
        assertThat(enhanced.result().fallback()).isTrue();
        assertThat(enhanced.result().enhancedText()).contains("write a blog post");
        assertThat(outcomes(enhanced))
                .containsExactly(
                        "first server_error",
                        "first server_error",
                        "first server_error",
                        "second server_error",
                        "second server_error",
                        "second server_error",
                        "rules succeeded");
    }

    @Test
    void single_remote_provider_may_use_the_whole_budget() throws Exception {
        first.anew().replies(serverError());

        enhanced(new ChainBuilder(clock).budget(4).remote("first", first).rules(), aJob(clock));

        assertThat(first.calls()).hasSize(4);
    }

    @Test
    void budget_is_divided_among_the_remaining_providers() throws Exception {
        first.anew().replies(serverError());
        second.anew().replies(serverError());
        ChainBuilder chain =
                new ChainBuilder(clock).budget(3).remote("first", first).remote("second", second);

        Enhancement enhancement = chain.build().enhance(aJob(clock).build());

        assertThat(enhancement).isInstanceOf(Unavailable.class);
        assertThat(first.calls()).hasSize(2);
        assertThat(second.calls()).hasSize(1);
    }

    @Test
    void provider_is_skipped_when_no_call_is_left() throws Exception {
        first.anew().replies(serverError());
        ChainBuilder chain =
                new ChainBuilder(clock).budget(1).remote("first", first).remote("second", second);

        Enhancement enhancement = chain.build().enhance(aJob(clock).build());

        assertThat(outcomes(enhancement)).containsExactly("first server_error", "second skipped_budget");
    }

    @Test
    void refusal_ends_the_job_and_no_other_provider_is_asked() throws Exception {
        first.anew().replies(refusal());

        Enhancement enhancement = three.build().enhance(aJob(clock).build());

        assertThat(enhancement).isInstanceOf(Refused.class);
        assertThat(outcomes(enhancement)).containsExactly("first refused");
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void next_provider_is_asked_after_a_refusal_if_settings_say_so() throws Exception {
        first.anew().replies(refusal());
        ChainBuilder chain =
                new ChainBuilder(clock).refusalFallback().remote("first", first).remote("second", second);

        assertThat(outcomes(chain.build().enhance(aJob(clock).build())))
                .containsExactly("first refused", "second succeeded");

        second.anew().replies(serverError());

        assertThat(chain.build().enhance(aJob(clock).build())).isInstanceOf(Refused.class);
    }

    @Test
    void call_gets_only_the_time_left_and_the_deadline_ends_the_job() throws Exception {
        first.anew().takes(clock, Duration.ofSeconds(4), status(404, Outcome.BAD_ANSWER));
        second.anew().hangs(clock);

        Enhancement enhancement =
                three.build().enhance(aJob(clock).ttl(Duration.ofSeconds(10)).build());

        assertThat(second.calls()).extracting("timeLimit").containsExactly(Duration.ofSeconds(6));
        assertThat(enhancement).isInstanceOf(OutOfTime.class);
        assertThat(outcomes(enhancement)).containsExactly("first bad_answer", "second aborted");
    }

    @Test
    void no_provider_is_asked_after_the_deadline() throws Exception {
        var job = aJob(clock).ttl(Duration.ofSeconds(1)).build();
        clock.advance(Duration.ofSeconds(1));

        assertThat(three.build().enhance(job)).isEqualTo(new OutOfTime(List.of()));
        assertThat(first.calls()).isEmpty();
    }

    @Test
    void deadline_may_pass_at_any_moment() throws Exception {
        for (int ttlSeconds = 1; ttlSeconds < 40; ttlSeconds++) {
            FakeClock ticking = new FakeClock().ticking(Duration.ofSeconds(1));
            first.anew().replies(serverError());
            ChainBuilder chain =
                    new ChainBuilder(ticking).remote("first", first).rules();

            Enhancement enhancement = chain.build()
                    .enhance(aJob(ticking).ttl(Duration.ofSeconds(ttlSeconds)).build());

            assertThat(enhancement).isInstanceOfAny(OutOfTime.class, Enhanced.class);
        }
    }

    @Test
    void attempts_are_counted_by_outcome_and_timed_by_whether_they_succeeded() throws Exception {
        first.anew().replies(status(404, Outcome.BAD_ANSWER));
        second.anew().takes(clock, Duration.ofMillis(70), answer("Text"));

        enhanced(three, aJob(clock));

        assertThat(attempts("first", "bad_answer")).isEqualTo(1);
        assertThat(attempts("first", "succeeded")).isZero();
        assertThat(attempts("second", "succeeded")).isEqualTo(1);
        assertThat(duration("first", "failed").count()).isEqualTo(1);
        assertThat(duration("second", "succeeded").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(70);
    }

    private double attempts(String provider, String outcome) {
        return three.meters()
                .get("enhancer.provider.attempts")
                .tags("provider", provider, "outcome", outcome)
                .counter()
                .count();
    }

    private Timer duration(String provider, String result) {
        return three.meters()
                .get("enhancer.provider.attempt.duration")
                .tags("provider", provider, "result", result)
                .timer();
    }

    private static Enhanced enhanced(ChainBuilder chain, JobBuilder job) throws InterruptedException {
        return (Enhanced) chain.build().enhance(job.build());
    }

    private static List<String> outcomes(Enhancement enhancement) {
        return enhancement.attempts().stream()
                .map(attempt -> attempt.provider() + " " + attempt.outcome().wireName())
                .toList();
    }
}
