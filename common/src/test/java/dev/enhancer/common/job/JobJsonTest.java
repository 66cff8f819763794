package dev.enhancer.common.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.resource.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden files hold the wire form. A change to one needs a new schema version, or an older reader that can read the new
 * form.
 */
class JobJsonTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final JobDocument QUEUED = JobDocument.queued(Jobs.full());
    private static final JobDocument PROCESSING = QUEUED.processing(Jobs.STARTED);

    static final Map<String, JobDocument> DOCUMENTS = Map.of(
            "document-queued.json", QUEUED,
            "document-queued-plain.json", JobDocument.queued(Jobs.plain()),
            "document-processing.json", PROCESSING,
            "document-succeeded.json", PROCESSING.succeeded(Jobs.result(), Jobs.attempts(), Jobs.FINISHED, DAY),
            "document-failed.json", PROCESSING.failed(ErrorCode.PROVIDER_REFUSED, Jobs.attempts(), Jobs.FINISHED, DAY),
            "document-cancelled.json", QUEUED.cancelled(Jobs.FINISHED, DAY),
            "document-expired.json", PROCESSING.expired(List.of(), Jobs.FINISHED, DAY),
            "document-refined.json",
                    JobDocument.queued(Jobs.refinement())
                            .processing(Jobs.STARTED)
                            .succeeded(Jobs.resultWithNotes(), List.of(), Jobs.FINISHED, DAY));

    static final Map<String, Job> JOBS = Map.of(
            "job-full.json", Jobs.full(),
            "job-plain.json", Jobs.plain(),
            "job-refinement.json", Jobs.refinement(),
            "job-fresh.json", Jobs.plain().asFresh());

    static final List<String> DOCUMENT_FILES =
            DOCUMENTS.keySet().stream().sorted().toList();
    static final List<String> JOB_FILES = JOBS.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("DOCUMENT_FILES")
    void writes_and_reads_documents_as_the_golden_file_has_them(String file) {
        JobDocument document = requireNonNull(DOCUMENTS.get(file));

        assertThat(JobJson.write(document)).asString(UTF_8).isEqualTo(golden(file));
        assertThat(JobJson.readDocument(golden(file).getBytes(UTF_8))).isEqualTo(document);
    }

    @ParameterizedTest
    @FieldSource("JOB_FILES")
    void writes_and_reads_jobs_as_the_golden_file_has_them(String file) {
        Job job = requireNonNull(JOBS.get(file));

        assertThat(JobJson.write(job)).asString(UTF_8).isEqualTo(golden(file));
        assertThat(JobJson.readJob(golden(file).getBytes(UTF_8))).isEqualTo(job);
    }

    @Test
    void keeps_the_order_of_metadata() {
        Job read = JobJson.readJob(JobJson.write(Jobs.full()));

        assertThat(read.metadata().keySet()).containsExactly("orderId", "a");
    }

    /** Older processes wrote and read records without these members. */
    @Test
    void members_without_a_value_are_left_out() {
        String job = new String(JobJson.write(Jobs.plain()), UTF_8);
        String document = new String(
                JobJson.write(JobDocument.queued(Jobs.plain())
                        .processing(Jobs.STARTED)
                        .succeeded(Jobs.result(), List.of(), Jobs.FINISHED, DAY)),
                UTF_8);

        assertThat(List.of(job, document)).allSatisfy(json -> assertThat(json)
                .doesNotContain("target", "refines", "feedback", "answers", "warnings", "earlier", "notes", "null"));
    }

    @Test
    void passes_over_fields_of_a_newer_writer() {
        String newer = new String(JobJson.write(Jobs.plain()), UTF_8).replaceFirst("\\{", "{\"later\":[1],");

        assertThat(JobJson.readJob(newer.getBytes(UTF_8))).isEqualTo(Jobs.plain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"job\"", "{}", "{\"id\":\"job_1\"}", "{\"id\":", "\u0000\u0001"})
    void says_that_other_bytes_are_no_job(String json) {
        assertThatExceptionOfType(UnreadableJobException.class).isThrownBy(() -> JobJson.readJob(json.getBytes(UTF_8)));
    }

    @Test
    void refuses_a_job_without_any_one_of_its_required_fields() {
        String whole = new String(JobJson.write(Jobs.plain()), UTF_8);

        Stream.of("id", "clientId", "createdAt", "deadline", "priority", "input", "routing", "metadata")
                .forEach(field -> assertThatExceptionOfType(UnreadableJobException.class)
                        .as(field)
                        .isThrownBy(() -> JobJson.readJob(whole.replace("\"" + field + "\":", "\"other\":")
                                .getBytes(UTF_8))));
    }

    private static String golden(String file) {
        return Resources.text(JobJsonTest.class, file).strip();
    }
}
