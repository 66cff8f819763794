package dev.enhancer.worker.refill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.RecordHeader;
import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import dev.enhancer.worker.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreRuleTest {
    private static final Duration KEEP = Duration.ofHours(1);

    private final Job job = Pipeline.job("one", Duration.ofMinutes(15), Routing.DEFAULT);
    private final Instant created = job.createdAt();

    @Test
    void a_final_document_comes_back_byte_for_byte_until_it_expires() {
        byte[] document = end(Duration.ofMinutes(5));

        RestoredJob lost = rule(Duration.ofMinutes(1)).ended(event(document)).orElseThrow();

        assertThat(lost.id()).isEqualTo(job.id());
        assertThat(lost.clientId()).isEqualTo(job.clientId());
        assertThat(lost.status()).isEqualTo("failed");
        assertThat(lost.document().whole()).isSameAs(document);
        assertThat(lost.createdAt()).isEqualTo(created);
        assertThat(lost.forgetAt()).isEqualTo(created.plus(Duration.ofMinutes(5)));
    }

    @Test
    void an_expired_document_stays_away_and_so_does_its_job() {
        RestoreRule rule = rule(Duration.ofMinutes(5));

        assertThat(rule.ended(event(end(Duration.ofMinutes(5))))).isEmpty();
        assertThat(rule.waiting(onLane(JobJson.write(job)))).isEmpty();
    }

    @Test
    void a_deleted_job_stays_away_whatever_else_the_log_says() {
        RestoreRule rule = rule(Duration.ofMinutes(1));

        RestoredJob mark = rule.deleted(event(null)).orElseThrow();

        assertThat(mark.status()).isEqualTo("withdrawn");
        assertThat(mark.document()).isNull();
        assertThat(mark.forgetAt())
                .isEqualTo(created.plus(Duration.ofMinutes(1)).plus(Topics.LANE_RETENTION));
        assertThat(rule.ended(event(end(Duration.ofHours(1))))).isEmpty();
        assertThat(rule.waiting(onLane(JobJson.write(job)))).isEmpty();
        assertThat(rule.ended(event(null))).as("marked once").isEmpty();
    }

    @Test
    void a_job_that_is_deleted_while_the_log_is_read_is_marked_too() {
        RestoreRule rule = rule(Duration.ofMinutes(1));
        assertThat(rule.ended(event(end(Duration.ofHours(1))))).isPresent();

        assertThat(rule.ended(event(null)).orElseThrow().status()).isEqualTo("withdrawn");
    }

    @Test
    void an_event_is_no_deletion() {
        assertThat(rule(Duration.ZERO).deleted(event(end(KEEP)))).isEmpty();
    }

    @Test
    void a_document_that_is_not_final_is_passed_over() {
        byte[] running = JobJson.write(JobDocument.queued(job).processing(created));

        assertThat(rule(Duration.ZERO).ended(event(running))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "14, true", "15, true", "16, false", "1000, false"})
    void a_job_waits_again_until_a_minute_after_its_deadline(int minutesOld, boolean again) {
        RestoreRule rule = rule(Duration.ofMinutes(minutesOld));

        assertThat(rule.waiting(onLane(JobJson.write(job))).isPresent()).isEqualTo(again);
    }

    @Test
    void a_job_waits_again_as_it_was_submitted() {
        RestoredJob lost =
                rule(Duration.ZERO).waiting(onLane(JobJson.write(job))).orElseThrow();

        assertThat(lost.status()).isEqualTo("queued");
        assertThat(lost.clientId()).isEqualTo(job.clientId());
        assertThat(lost.document().whole()).isEqualTo(JobJson.write(JobDocument.queued(job)));
        assertThat(lost.forgetAt()).isEqualTo(job.deadline().plus(KEEP));
    }

    @Test
    void a_job_that_ended_is_not_remembered_since_redis_has_its_end() {
        RestoreRule rule = rule(Duration.ofMinutes(1));
        assertThat(rule.ended(event(end(Duration.ofHours(1))))).isPresent();

        assertThat(rule.waiting(onLane(JobJson.write(job)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"no\":\"job\"}", "\0"})
    void what_cannot_be_read_is_passed_over(String value) {
        RestoreRule rule = rule(Duration.ZERO);

        assertThat(rule.ended(event(value.getBytes(UTF_8)))).isEmpty();
        assertThat(rule.waiting(onLane(value.getBytes(UTF_8)))).isEmpty();
        assertThat(rule.waiting(onLane(null))).isEmpty();
        assertThat(rule.deleted(new JobRecord(Topics.EVENTS, value, null, List.of())))
                .isEmpty();
        assertThat(rule.deleted(new JobRecord(Topics.EVENTS, null, null, List.of())))
                .isEmpty();
    }

    @Test
    void a_final_event_without_a_client_is_passed_over() {
        JobRecord event = new JobRecord(Topics.EVENTS, job.id().value(), end(KEEP), List.of());

        assertThat(rule(Duration.ZERO).ended(event)).isEmpty();
    }

    @ParameterizedTest(name = "whole {0} ago, results kept {1}: events of the last {2}, lanes of the last {3}")
    @CsvSource({
        "      , PT1H , PT24H2M , PT24H2M",
        "      , PT24H, PT24H2M , PT24H2M",
        "      , P7D  , PT168H2M, PT24H2M",
        "PT0S  , PT24H, PT1M    , PT1M",
        "PT10M , PT24H, PT11M   , PT11M",
        "P3D   , P7D  , PT72H1M , PT24H2M",
        "P10D  , P7D  , PT168H2M, PT24H2M",
    })
    void reads_no_further_back_than_can_matter(
            Duration wholeAgo, Duration keep, Duration eventsReach, Duration lanesReach) {
        RestoreRule rule = new RestoreRule(created, wholeAgo == null ? null : created.minus(wholeAgo), keep);

        assertThat(List.of(Duration.between(rule.eventsFrom(), created), Duration.between(rule.lanesFrom(), created)))
                .containsExactly(eventsReach, lanesReach);
    }

    /** Redis was emptied, and the job has this age. */
    private RestoreRule rule(Duration age) {
        return new RestoreRule(created.plus(age), null, KEEP);
    }

    /** The job failed at once, and its document expires at this age. */
    private byte[] end(Duration expiresAtAge) {
        return JobJson.write(JobDocument.queued(job)
                .processing(created)
                .failed(ErrorCode.PROCESSING_FAILED, List.of(), created, expiresAtAge));
    }

    private JobRecord event(byte[] value) {
        RecordHeader client = new RecordHeader(Headers.CLIENT_ID, job.clientId().getBytes(UTF_8));
        return new JobRecord(Topics.EVENTS, job.id().value(), value, List.of(client));
    }

    private JobRecord onLane(byte[] value) {
        return new JobRecord(Topics.lane(job.priority()), job.id().value(), value, List.of());
    }
}
