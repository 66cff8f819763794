package dev.enhancer.ingress.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptQueryTest {

    @Test
    void is_the_newest_ten_by_default() {
        assertThat(PromptQuery.of(null, null)).isEqualTo(new PromptQuery(10, 0));
    }

    @Test
    void takes_1_to_100_from_any_place() {
        assertThat(PromptQuery.of("1", "0")).isEqualTo(new PromptQuery(1, 0));
        assertThat(PromptQuery.of("100", "999999999")).isEqualTo(new PromptQuery(100, 999_999_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "", "ten", "1.0", "1e1", "+1", " 1", "10000000000"})
    void refuses_any_other_limit(String limit) {
        assertRefused("limit", () -> PromptQuery.of(limit, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "one", "1.0", "10000000000"})
    void refuses_any_other_offset(String offset) {
        assertRefused("offset", () -> PromptQuery.of(null, offset));
    }

    private static void assertRefused(String field, Runnable reading) {
        ApiException refusal = catchThrowableOfType(ApiException.class, reading::run);

        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
        assertThat(refusal.details()).extracting(ApiException.Detail::field).containsExactly(field);
    }
}
