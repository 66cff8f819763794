package dev.enhancer.worker.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.RecordHeader;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.provider.chain.Enhancement.Refused;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.result.RunningJobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordHandlerTest {
    private final FakeMoves moves = new FakeMoves();
    private final FakeAnnouncer announcer = new FakeAnnouncer();
    private final JobMeters meters = new JobMeters(new SimpleMeterRegistry());
    private final RecordHandler handler = new RecordHandler(
            new JobProcessor(
                    new RunningJobs(),
                    new PersistentMoves(moves),
                    new ClaimLimit(5, announcer, meters),
                    new JobEnhancer(_ -> new Refused(List.of()), NoneShared.answers(), moves.keep(), Clock.systemUTC()),
                    new Announcements(announcer),
                    new JobReport(meters, Traces.none())),
            announcer,
            meters);
    private final Job job = Pipeline.job("unit");

    @Test
    void a_record_with_a_newer_schema_is_held_and_is_no_dead_letter() throws InterruptedException {
        FetchedRecord record = record(
                "{\"of\":\"tomorrow\"}".getBytes(UTF_8),
                header(Headers.SCHEMA_VERSION, Integer.toString(JobJson.SCHEMA_VERSION + 1)));

        assertThat(handler.handle(record)).isInstanceOf(RetryLater.class);
        assertThat(announcer.deadLetters).isEmpty();
        assertThat(moves.limits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "", "x", "-1"})
    void any_other_unreadable_record_goes_to_the_dead_letters(String schemaVersion) throws InterruptedException {
        FetchedRecord record =
                record("{\"no\":\"job\"}".getBytes(UTF_8), header(Headers.SCHEMA_VERSION, schemaVersion));

        assertThat(handler.handle(record)).isInstanceOf(Done.class);
        assertThat(announcer.deadLetters).hasSize(1);
    }

    @Test
    void reads_the_limit_of_the_client_from_a_header() throws InterruptedException {
        handler.handle(record(JobJson.write(job), header(Headers.MAX_IN_FLIGHT, "40")));

        assertThat(moves.limits).containsExactly(40);
    }

    @Test
    void without_a_header_there_is_no_limit() throws InterruptedException {
        handler.handle(record(JobJson.write(job)));

        assertThat(moves.limits).containsExactly(0);
    }

    private FetchedRecord record(byte[] value, RecordHeader... headers) {
        return new FetchedRecord(new JobRecord("jobs.normal", job.id().value(), value, List.of(headers)), 0, 0, 0);
    }

    private static RecordHeader header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
