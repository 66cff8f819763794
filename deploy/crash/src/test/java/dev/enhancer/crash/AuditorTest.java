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
import dev.enhancer.crash.Sighting.Event;
import dev.enhancer.crash.Sighting.Missing;
import dev.enhancer.crash.Sighting.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditorTest {
    private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration KEEP = Duration.ofDays(1);
    private static final Tag TAG = new Tag("run-1");
    private static final JobId ID = JobId.next();
    private static final Job JOB = new Job(
            ID,
            "acme",
            ACCEPTED,
            ACCEPTED.plusSeconds(900),
            Priority.NORMAL,
            new JobInput(TAG.text(), Format.STRUCTURED, null),
            Routing.DEFAULT,
            null,
            Map.of());
    private static final JobDocument PROCESSING = JobDocument.queued(JOB).processing(ACCEPTED);
    private static final String RUNNING = text(PROCESSING);
    private static final String END = succeeded(TAG.answer(), 3);

    @Test
    void a_job_that_ended_once_as_announced_is_clean() {
        Verdict verdict = audit(read(1, RUNNING), event(3, END), read(4, END), read(9, END));

        assertThat(verdict)
                .isEqualTo(new Verdict(1, List.of(), List.of(), List.of(), List.of(), 0, 0, Duration.ofSeconds(3)));
        assertThat(verdict.isClean()).isTrue();
    }

    @Test
    void an_event_that_comes_again_byte_for_byte_is_clean_and_counted() {
        Verdict verdict = audit(event(3, END), event(8, END), event(9, END), read(10, END));

        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.eventsRepeated()).isEqualTo(2);
        assertThat(verdict.longestRecovery()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_job_that_was_missing_for_a_while_is_clean() {
        assertThat(audit(event(3, END), missing(4), read(9, END)).isClean()).isTrue();
    }

    @Test
    void a_question_that_was_asked_before_the_end_may_be_answered_after_it() {
        assertThat(audit(event(3, END), read(2, RUNNING), read(9, END)).isClean())
                .isTrue();
    }

    @Test
    void calls_made_twice_are_counted_by_job() {
        List<Accepted> accepted = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        accepted.add(new Accepted(ID, TAG, ACCEPTED, false));
        sightings.addAll(List.of(event(3, END), read(9, END)));

        assertThat(Auditor.audit(accepted, sightings, _ -> 3).calledTwice()).isEqualTo(1);
        assertThat(Auditor.audit(accepted, sightings, _ -> 1).calledTwice()).isZero();
    }

    @Test
    void a_job_of_which_nothing_was_heard_is_lost() {
        assertThat(audit().lost()).containsExactly(ID);
    }

    @Test
    void a_job_that_is_missing_in_the_end_is_lost_though_it_was_seen_before() {
        assertThat(audit(event(3, END), read(4, END), missing(9)).lost()).containsExactly(ID);
    }

    @Test
    void an_end_that_was_never_announced_is_lost() {
        assertThat(audit(read(9, END)).lost()).containsExactly(ID);
        assertThat(audit(event(2, RUNNING), read(9, END)).lost()).containsExactly(ID);
    }

    @Test
    void a_job_that_is_not_final_in_the_end_is_stuck_and_not_lost() {
        Verdict verdict = audit(read(4, RUNNING), read(9, RUNNING));

        assertThat(verdict.stuck()).containsExactly(ID);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.isClean()).isFalse();
    }

    @Test
    void a_job_that_was_announced_and_could_not_be_read_is_stuck() {
        assertThat(audit(event(3, END)).stuck()).containsExactly(ID);
    }

    @Test
    void two_different_ends_are_double_wherever_they_were_seen() {
        String other = succeeded(TAG.answer(), 7);

        assertThat(audit(event(3, END), event(7, other), read(9, END)).doubled())
                .containsExactly(ID);
        assertThat(audit(event(3, END), read(9, other)).doubled()).containsExactly(ID);
        assertThat(audit(event(3, END), read(4, END), read(9, other)).doubled()).containsExactly(ID);
    }

    @Test
    void a_final_document_may_change_in_how_its_webhook_stands_and_in_nothing_else() {
        String told = hooked("delivered", 3, "job.succeeded");
        String pending = hooked("pending", 0, "job.succeeded");

        assertThat(audit(event(3, pending), read(4, told), read(9, told)).isClean())
                .isTrue();
        assertThat(audit(event(3, pending), read(9, hooked("delivered", 3, "job.failed")))
                        .doubled())
                .containsExactly(ID);
        assertThat(audit(event(3, pending), read(9, succeeded(TAG.answer(), 3))).doubled())
                .containsExactly(ID);
    }

    @Test
    void a_final_job_that_goes_on_is_double() {
        assertThat(audit(event(3, END), read(4, RUNNING), read(9, END)).doubled())
                .containsExactly(ID);
    }

    @Test
    void a_result_of_another_job_is_wrong() {
        String strange = succeeded(new Tag("run-2").answer(), 3);

        assertThat(audit(event(3, strange), read(9, strange)).wrong()).containsExactly(ID);
    }

    @Test
    void an_end_without_result_is_wrong() {
        String failed = text(PROCESSING.failed(ErrorCode.PROCESSING_FAILED, List.of(), ACCEPTED.plusSeconds(3), KEEP));

        assertThat(audit(event(3, failed), read(9, failed)).wrong()).containsExactly(ID);
    }

    @Test
    void a_document_of_another_job_is_wrong_even_before_its_end() {
        String strange = RUNNING.replace(ID.value(), JobId.next().value());

        assertThat(audit(read(1, strange), event(3, END), read(9, END)).wrong()).containsExactly(ID);
    }

    @Test
    void an_unknown_status_is_wrong() {
        String strange = RUNNING.replace("processing", "dreaming");

        assertThat(audit(read(1, strange), event(3, END), read(9, END)).wrong()).containsExactly(ID);
    }

    @Test
    void one_bad_job_is_found_among_many() {
        List<Accepted> accepted = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(_ -> {
            JobId id = JobId.next();
            String end = END.replace(ID.value(), id.value());
            accepted.add(new Accepted(id, TAG, ACCEPTED, false));
            sightings.add(new Event(id, ACCEPTED.plusSeconds(3), end));
            sightings.add(new Read(id, ACCEPTED.plusSeconds(9), end));
        });
        accepted.add(500, new Accepted(ID, TAG, ACCEPTED, false));
        sightings.add(500, missing(9));

        Verdict verdict = Auditor.audit(accepted, sightings, _ -> 1);

        assertThat(verdict.submitted()).isEqualTo(1_001);
        assertThat(verdict.lost()).containsExactly(ID);
        assertThat(verdict.stuck()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
        assertThat(verdict.wrong()).isEmpty();
    }

    @Test
    void jobs_that_nobody_was_promised_are_passed_over() {
        Sighting foreign = new Event(JobId.next(), ACCEPTED, "no document");

        assertThat(audit(foreign, event(3, END), read(9, END)).isClean()).isTrue();
    }

    private static Verdict audit(Sighting... sightings) {
        return Auditor.audit(List.of(new Accepted(ID, TAG, ACCEPTED, false)), List.of(sightings), _ -> 1);
    }

    private static Sighting event(int second, String document) {
        return new Event(ID, ACCEPTED.plusSeconds(second), document);
    }

    private static Sighting read(int second, String document) {
        return new Read(ID, ACCEPTED.plusSeconds(second), document);
    }

    private static Sighting missing(int second) {
        return new Missing(ID, ACCEPTED.plusSeconds(second));
    }

    private static String succeeded(String answer, int second) {
        JobResult result = new JobResult(answer, Format.STRUCTURED, "openai", "m", false, false, JobResult.Usage.NONE);
        return text(PROCESSING.succeeded(result, List.of(), ACCEPTED.plusSeconds(second), KEEP));
    }

    private static String hooked(String status, int attempts, String event) {
        return END.substring(0, END.length() - 1)
                + ",\"webhook\":{\"url\":\"http://127.0.0.1:1/\",\"events\":[\"%s\"],\"status\":\"%s\",\"attempts\":%d}}"
                        .formatted(event, status, attempts);
    }

    private static String text(JobDocument document) {
        return new String(JobJson.write(document), StandardCharsets.UTF_8);
    }
}
