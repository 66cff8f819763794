package dev.enhancer.ingress.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRequestTest {

    @Test
    void accepts_1_to_100_submissions_of_any_type() {
        assertThat(read("{'jobs':[7]}").submissions()).hasSize(1);
        assertThat(read(jobs(100)).submissions()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | jobs | must be a list of 1 to 100 submissions",
                "{'jobs':null} | jobs | must be a list of 1 to 100 submissions",
                "{'jobs':[]} | jobs | must be a list of 1 to 100 submissions",
                "{'jobs':{}} | jobs | must be a list",
                "{'jobs':[{}],'more':1} | more | is not known here",
                "[] | body | must be an object"
            })
    void refuses_anything_else(String body, String field, String reason) {
        assertRefused(body, field, reason);
    }

    @Test
    void refuses_101_submissions() {
        assertRefused(jobs(101), "jobs", "must be a list of 1 to 100 submissions");
    }

    private static void assertRefused(String body, String field, String reason) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> read(body));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.details()).containsExactly(new ApiException.Detail(field, reason));
    }

    private static String jobs(int count) {
        return "{'jobs':[%s]}".formatted(String.join(",", Collections.nCopies(count, "{}")));
    }

    private static BatchRequest read(String body) {
        return BatchRequest.read(StrictJson.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
