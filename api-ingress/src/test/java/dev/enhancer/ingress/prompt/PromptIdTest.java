package dev.enhancer.ingress.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptIdTest {

    @Test
    void has_the_ulid_of_the_first_job_and_is_read_back() {
        PromptId id = PromptId.of(new JobId("job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"));

        assertThat(id.value()).isEqualTo("prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1B");
        assertThat(PromptId.parse(id.value())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prompt_",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "prompt_01kaq3m6z8y0v5t9c2r7w4xn1b",
                "prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1",
                "prompt_job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"
            })
    void refuses_anything_else(String value) {
        assertThat(PromptId.parse(value)).isEmpty();
    }
}
