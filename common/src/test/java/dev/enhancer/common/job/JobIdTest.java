package dev.enhancer.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {

    @Test
    void sorts_by_creation() {
        assertThat(Stream.generate(JobId::next).limit(1_000)).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "job_",
                "01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1BB",
                "job_01kaq3m6z8y0v5t9c2r7w4xn1b",
                "job_81KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1I",
                "JOB_01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1\n"
            })
    void refuses_what_is_no_id(String value) {
        assertThat(JobId.parse(value)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new JobId(value));
    }

    @Test
    void reads_back_what_it_wrote() {
        JobId id = JobId.next();

        assertThat(JobId.parse(id.toString())).contains(id);
    }
}
