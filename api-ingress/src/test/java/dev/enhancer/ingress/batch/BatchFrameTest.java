package dev.enhancer.ingress.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import dev.enhancer.ingress.submit.AcceptedJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchFrameTest {

    @Test
    void puts_documents_where_the_jobs_were() {
        BatchFrame frame = new BatchFrame(List.of("{\"error\":1}", BatchFrame.JOB, "{\"error\":2}", BatchFrame.JOB));

        byte[] json = frame.filled(List.of(job("{\"a\":1}"), job("")), utf8("{\"gone\":1}"));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"jobs\":[{\"error\":1},{\"a\":1},{\"error\":2},{\"gone\":1}]}");
    }

    @ParameterizedTest
    @MethodSource
    void reads_what_it_has_written(List<String> elements) {
        BatchFrame frame = new BatchFrame(elements);

        assertThat(BatchFrame.read(frame.written())).isEqualTo(frame);
    }

    static List<List<String>> reads_what_it_has_written() {
        return List.of(List.of(""), List.of("", ""), List.of("a"), List.of("", "\u00fc", ""), List.of("a", "", ""));
    }

    private static AcceptedJob job(String document) {
        return new AcceptedJob(JobId.next(), utf8(document));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
