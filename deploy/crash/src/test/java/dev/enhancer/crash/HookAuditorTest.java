package dev.enhancer.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookAuditorTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Duration> STEPS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private static final Tag TAG = new Tag("run-1");
    private static final JobId ID = JobId.next();
    private static final String BODY = body(ID, TAG.answer());

    @Test
    void a_webhook_that_is_taken_at_the_third_try_is_clean() {
        HookVerdict verdict = audit(call(false, 0), call(false, 900), call(true, 2_700));

        assertThat(verdict).isEqualTo(new HookVerdict(1, List.of(), List.of(), List.of(), List.of(), 0));
        assertThat(verdict.isClean()).isTrue();
    }

    @Test
    void one_that_comes_again_is_clean_and_counted_however_soon() {
        HookVerdict verdict = audit(call(true, 0), call(true, 10), call(false, 20));

        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.toldTwice()).isEqualTo(2);
    }

    @Test
    void one_of_which_nothing_came_or_nothing_was_taken_is_untold() {
        assertThat(audit().untold()).containsExactly(ID);
        assertThat(audit(call(false, 0), call(false, 1_000)).untold()).containsExactly(ID);
    }

    @Test
    void a_try_before_its_step_is_early() {
        assertThat(audit(call(false, 0), call(true, 899)).early()).containsExactly(ID);
        assertThat(audit(call(false, 0), call(false, 1_000), call(true, 2_799)).early())
                .containsExactly(ID);
    }

    @Test
    void the_order_of_time_counts_and_not_that_of_coming() {
        assertThat(audit(call(true, 2_700), call(false, 0), call(false, 900)).isClean())
                .isTrue();
    }

    @Test
    void a_try_that_spans_a_break_is_the_same_step_again() {
        assertThat(audit(List.of(500), call(false, 400), call(false, 800), call(true, 2_800))
                        .early())
                .isEmpty();
        assertThat(audit(List.of(500), call(false, 1_400), call(false, 1_900), call(true, 2_800))
                        .early())
                .as("begun before the break")
                .isEmpty();
        assertThat(audit(List.of(500), call(false, 400), call(false, 2_000), call(true, 2_800))
                        .early())
                .containsExactly(ID);
        assertThat(audit(List.of(5_000), call(false, 400), call(true, 800)).early())
                .containsExactly(ID);
    }

    @Test
    void another_id_at_a_later_try_is_wrong() {
        assertThat(audit(call(false, 0), new HookCall(TAG, at(2_000), true, "msg_2", "0", "v1,", BODY))
                        .wrong())
                .containsExactly(ID);
    }

    @Test
    void an_id_that_two_jobs_share_is_wrong_for_both() {
        Tag other = new Tag("run-2");
        JobId otherId = JobId.next();
        HookVerdict verdict = auditor()
                .audit(
                        List.of(new Accepted(ID, TAG, START, true), new Accepted(otherId, other, START, true)),
                        List.of(
                                call(true, 0),
                                new HookCall(other, at(0), true, "msg_1", "0", "v1,", body(otherId, other.answer()))),
                        List.of());

        assertThat(verdict.wrong()).containsExactly(ID, otherId);
    }

    @Test
    void a_body_that_changes_between_tries_is_wrong() {
        String other = BODY + " ";

        assertThat(audit(call(false, 0), call(2_000, other)).wrong()).containsExactly(ID);
    }

    @Test
    void a_body_of_another_job_another_result_another_event_or_none_is_wrong() {
        for (String strange : List.of(
                body(JobId.next(), TAG.answer()),
                body(ID, "enhanced #run-2#"),
                BODY.replace("job.succeeded", "job.failed"),
                failed(),
                "{\"type\":\"job.succeeded\",\"data\":{}}",
                "no body",
                "")) {
            assertThat(audit(call(0, strange)).wrong()).as(strange).containsExactly(ID);
        }
    }

    @Test
    void a_try_that_is_not_genuine_is_forged() {
        HookVerdict verdict = audit(call(false, 0), new HookCall(TAG, at(2_000), true, "msg_1", "0", "forged", BODY));

        assertThat(verdict.forged()).containsExactly(ID);
        assertThat(verdict.isClean()).isFalse();
    }

    @Test
    void calls_for_jobs_that_nobody_was_promised_are_passed_over() {
        HookCall foreign = new HookCall(new Tag("run-2"), START, true, "msg_1", "0", "forged", "no body");

        assertThat(audit(foreign, call(true, 0)).isClean()).isTrue();
    }

    private static HookVerdict audit(HookCall... calls) {
        return audit(List.of(), calls);
    }

    private static HookVerdict audit(List<Integer> breaks, HookCall... calls) {
        return auditor()
                .audit(
                        List.of(new Accepted(ID, TAG, START, true)),
                        List.of(calls),
                        breaks.stream().map(HookAuditorTest::at).toList());
    }

    private static HookAuditor auditor() {
        return new HookAuditor(STEPS, call -> call.signatures().startsWith("v1,"));
    }

    private static HookCall call(boolean taken, int millis) {
        return new HookCall(TAG, at(millis), taken, "msg_1", "0", "v1,", BODY);
    }

    private static HookCall call(int millis, String body) {
        return new HookCall(TAG, at(millis), true, "msg_1", "0", "v1,", body);
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }

    private static String body(JobId id, String answer) {
        JobResult result = new JobResult(answer, Format.STRUCTURED, "openai", "m", false, false, JobResult.Usage.NONE);
        return body(processing(id).succeeded(result, List.of(), START, Duration.ofDays(1)));
    }

    private static String failed() {
        return body(processing(ID).failed(ErrorCode.PROCESSING_FAILED, List.of(), START, Duration.ofDays(1)));
    }

    private static JobDocument processing(JobId id) {
        Job job = new Job(
                id,
                "acme",
                START,
                START.plusSeconds(900),
                Priority.NORMAL,
                new JobInput(TAG.text(), Format.STRUCTURED, null),
                Routing.DEFAULT,
                null,
                Map.of());
        return JobDocument.queued(job).processing(START);
    }

    private static String body(JobDocument document) {
        return WebhookMessage.bodyOf("job.succeeded", START.toString(), JobJson.write(document));
    }
}
