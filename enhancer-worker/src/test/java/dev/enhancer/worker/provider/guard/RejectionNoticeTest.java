package dev.enhancer.worker.provider.guard;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.FakeClock;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.call.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionNoticeTest {
    private static final Prompt PROMPT = new Prompt(new JobInput("text", Format.CONCISE, null), "system", "user");
    private static final Call CALL = new Call("model-x", "job_1-1", Duration.ofSeconds(30));
    private static final CallResult REJECTED = new Unavailable(Outcome.BAD_ANSWER, 400, null);

    private final PrintStream console = System.out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final FakeClock clock = new FakeClock();
    private final FakeProvider provider = new FakeProvider();
    private final RejectionNotice notice = new RejectionNotice("openai", provider, clock);

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(log, true));
    }

    @AfterEach
    void release() {
        System.setOut(console);
    }

    @Test
    void one_rejection_is_a_warning_and_three_in_a_row_are_an_error() throws Exception {
        ask(REJECTED);
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("WARN", "provider.rejects", "provider=\"openai\"", "model=\"model-x\"", "status=\"400\""));

        ask(REJECTED, REJECTED);

        assertThat(lines()).hasSize(2);
        assertThat(lines().getLast()).contains("ERROR", "provider.rejects", "on_end=\"3\"");
    }

    @Test
    void rejections_are_logged_again_after_ten_minutes_and_not_sooner() throws Exception {
        ask(REJECTED, REJECTED, REJECTED);
        for (int i = 0; i < 1_000; i++) {
            ask(REJECTED);
        }
        assertThat(lines()).hasSize(2);

        clock.advance(Duration.ofMinutes(10).plusMillis(1));
        ask(REJECTED, REJECTED);

        assertThat(lines()).hasSize(3);
        assertThat(lines().getLast()).contains("ERROR", "on_end=\"1004\"");
    }

    @Test
    void a_completion_or_a_refusal_of_the_content_ends_a_row_of_rejections() throws Exception {
        ask(
                REJECTED,
                REJECTED,
                answer("text"),
                REJECTED,
                REJECTED,
                new CallResult.Refused(CallResult.Tokens.NONE, 400));

        ask(REJECTED, REJECTED);
        assertThat(lines()).singleElement().asString().contains("WARN");
        ask(REJECTED);
        assertThat(lines()).hasSize(2);
    }

    @Test
    void a_provider_that_accepts_some_calls_is_not_logged_more_often() throws Exception {
        for (int i = 0; i < 100; i++) {
            ask(REJECTED, REJECTED, REJECTED, answer("text"));
        }

        assertThat(lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"BAD_ANSWER, 301", "BAD_ANSWER, 404", "BAD_ANSWER, 422", "RATE_LIMITED, 402"})
    void rejection_that_an_operator_must_fix_is_logged(Outcome outcome, int status) throws Exception {
        ask(new Unavailable(outcome, status, null));

        assertThat(lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHORIZED, 401",
        "UNAUTHORIZED, 403",
        "TIMEOUT, 408",
        "BAD_ANSWER, 409",
        "RATE_LIMITED, 429",
        "BAD_ANSWER, 200",
        "SERVER_ERROR, 500"
    })
    void passing_failures_and_refused_keys_are_not_logged_here(Outcome outcome, int status) throws Exception {
        CallResult reply = new Unavailable(outcome, status, null);

        ask(reply, reply, reply, Unavailable.of(Outcome.NETWORK_ERROR));

        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 429})
    void a_passing_failure_does_not_end_a_row_of_rejections(int status) throws Exception {
        ask(REJECTED, REJECTED, new Unavailable(Outcome.SERVER_ERROR, status, null), REJECTED);

        assertThat(lines().getLast()).contains("ERROR");
    }

    private void ask(CallResult... replies) throws InterruptedException {
        for (CallResult reply : replies) {
            provider.anew().replies(reply);
            assertThat(notice.ask(PROMPT, CALL)).isEqualTo(reply);
        }
    }

    private List<String> lines() {
        return log.toString().lines().filter(line -> line.contains("provider.")).toList();
    }
}
