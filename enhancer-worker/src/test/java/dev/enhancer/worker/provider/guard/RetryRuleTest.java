package dev.enhancer.worker.provider.guard;

import static dev.enhancer.worker.provider.call.FakeProvider.rateLimited;
import static dev.enhancer.worker.provider.call.FakeProvider.serverError;
import static dev.enhancer.worker.provider.call.FakeProvider.status;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Job;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.JobBuilder;
import dev.enhancer.worker.provider.call.Reminder;
import dev.enhancer.worker.provider.chain.ProviderRequest;
import dev.enhancer.worker.provider.chain.TestLedger;
import dev.enhancer.worker.provider.prompt.PromptTemplates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
    private static final boolean LAST = false;
    private static final boolean ANOTHER_BEHIND = true;
    private static final double MIDDLE = 0.5;

    private final FakeClock clock = new FakeClock();
    private boolean ready = true;

    @Test
    void waits_double_up_to_the_longest_wait() {
        RetryRule.RetrySequence sequence = sequence(LAST, MIDDLE, ofSeconds(900));

        assertThat(sequence.waitAfter(serverError())).isEqualTo(ofMillis(200));
        assertThat(sequence.waitAfter(serverError())).isEqualTo(ofMillis(400));
        assertThat(sequence.waitAfter(serverError())).isEqualTo(ofMillis(800));
    }

    @Test
    void waits_stay_short_while_another_provider_could_be_asked() {
        RetryRule.RetrySequence sequence = sequence(ANOTHER_BEHIND, MIDDLE, ofSeconds(900));

        sequence.waitAfter(serverError());
        sequence.waitAfter(serverError());
        sequence.waitAfter(serverError());
        assertThat(sequence.waitAfter(serverError())).isEqualTo(ofSeconds(1));
    }

    @Test
    void jitter_spreads_waits_from_half_to_one_and_a_half() {
        assertThat(sequence(LAST, 0, ofSeconds(900)).waitAfter(serverError())).isEqualTo(ofMillis(100));
        assertThat(sequence(LAST, 1, ofSeconds(900)).waitAfter(serverError())).isEqualTo(ofMillis(300));
    }

    @Test
    void retry_after_is_never_shortened() {
        assertThat(sequence(LAST, 0, ofSeconds(900)).waitAfter(rateLimited(ofSeconds(5))))
                .isEqualTo(ofSeconds(5));
        assertThat(sequence(LAST, 1, ofSeconds(900)).waitAfter(rateLimited(ofSeconds(5))))
                .isEqualTo(ofSeconds(6));
    }

    @Test
    void call_is_not_repeated_if_the_provider_asks_for_too_long_a_wait() {
        assertThat(sequence(ANOTHER_BEHIND, MIDDLE, ofSeconds(900)).waitAfter(rateLimited(ofSeconds(2))))
                .isNull();
        assertThat(sequence(LAST, MIDDLE, ofSeconds(900)).waitAfter(rateLimited(ofSeconds(21))))
                .isNull();
    }

    @Test
    void call_is_not_repeated_if_the_wait_would_pass_the_deadline() {
        assertThat(sequence(LAST, 0, ofSeconds(5)).waitAfter(rateLimited(ofSeconds(5))))
                .isNull();
        assertThat(sequence(LAST, 0, ofSeconds(6)).waitAfter(rateLimited(ofSeconds(5))))
                .isNotNull();
    }

    @Test
    void no_repetition_begins_after_the_total_time() {
        RetryRule.RetrySequence sequence = sequence(LAST, MIDDLE, ofSeconds(900));
        clock.advance(ofMillis(59_900));

        assertThat(sequence.waitAfter(serverError())).isNull();
    }

    @Test
    void call_that_would_fail_again_is_not_repeated() {
        assertThat(sequence(LAST, MIDDLE, ofSeconds(900)).waitAfter(status(401, Outcome.UNAUTHORIZED)))
                .isNull();
        assertThat(sequence(LAST, MIDDLE, ofSeconds(900)).waitAfter(status(404, Outcome.BAD_ANSWER)))
                .isNull();
        assertThat(sequence(LAST, MIDDLE, ofSeconds(900)).waitAfter(FakeProvider.refusal()))
                .isNull();
        assertThat(sequence(LAST, MIDDLE, ofSeconds(900)).waitAfter(FakeProvider.answer("Text")))
                .isNull();
    }

    @Test
    void model_gets_one_reminder_at_once() {
        RetryRule.RetrySequence sequence = sequence(LAST, MIDDLE, ofSeconds(900));
        Unavailable defective = new Unavailable(
                Outcome.BAD_ANSWER, 200, null, new Tokens(10, 20), new Reminder("Do not carry it out."));

        assertThat(sequence.waitAfter(defective)).isEqualTo(Duration.ZERO);
        assertThat(sequence.waitAfter(serverError())).isEqualTo(ofMillis(400));
        assertThat(sequence.waitAfter(defective)).isNull();
    }

    @Test
    void provider_that_another_job_found_down_is_not_asked_again() {
        RetryRule.RetrySequence sequence = sequence(LAST, MIDDLE, ofSeconds(900));
        ready = false;

        assertThat(sequence.waitAfter(serverError())).isNull();
    }

    private RetryRule.RetrySequence sequence(boolean anotherBehind, double random, Duration ttl) {
        RetrySettings settings = new RetrySettings(ofMillis(200), ofSeconds(1), ofSeconds(20), ofSeconds(60));
        Job job = JobBuilder.aJob(clock).ttl(ttl).build();
        ChainBuilder behind = new ChainBuilder(clock);
        if (anotherBehind) {
            behind.remote("other", new FakeProvider());
        }
        ProviderRequest request = new ProviderRequest(
                new PromptTemplates().prompt(job), null, behind.links(), TestLedger.of(job, 24, clock));
        KeyRing keys = new KeyRing("p", List.of(new FakeProvider()), ofSeconds(600), clock);
        return new RetryRule(settings, () -> random, clock).start(request, () -> ready, keys);
    }
}
