package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final List<ErrorCode> GRAVEST_FIRST = List.of(ErrorCode.MISSING_TEXT, ErrorCode.VALIDATION_ERROR);

    private final Problems problems = new Problems();

    @Test
    void lets_a_request_without_problems_pass() {
        assertThatCode(() -> problems.refuse(GRAVEST_FIRST)).doesNotThrowAnyException();
    }

    @Test
    void answers_with_the_gravest_code_and_all_details() {
        problems.add("a", "first");
        problems.add(ErrorCode.MISSING_TEXT, "b", "second");

        assertThat(refusal().code()).isEqualTo(ErrorCode.MISSING_TEXT);
        assertThat(refusal().details()).containsExactly(new Detail("a", "first"), new Detail("b", "second"));
    }

    @Test
    void keeps_the_first_32() {
        IntStream.range(0, 10_000).forEach(i -> problems.add("field" + i, "is not known here"));

        assertThat(refusal().details()).hasSize(32).last().isEqualTo(new Detail("field31", "is not known here"));
    }

    @Test
    void makes_unknown_field_names_short_and_printable() {
        problems.add("a\u0000\n\ud800" + "x".repeat(1_000), "is not known here");

        assertThat(refusal().details().getFirst().field()).isEqualTo("a???" + "x".repeat(124));
    }

    private ApiException refusal() {
        return catchThrowableOfType(ApiException.class, () -> problems.refuse(GRAVEST_FIRST));
    }
}
