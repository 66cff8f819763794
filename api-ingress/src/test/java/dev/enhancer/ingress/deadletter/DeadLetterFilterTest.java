package dev.enhancer.ingress.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class DeadLetterFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2026-01-31T23:59:59.999Z",
                "9999-12-31T23:59:59Z"
            })
    void accepts_every_time_of_rfc_3339(String time) {
        assertThat(from(time).span().from()).isEqualTo("+");
        assertThat(until(time).span().until()).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z"
            })
    void refuses_anything_but_a_time_of_rfc_3339(String time) {
        assertThatThrownBy(() -> from(time))
                .isInstanceOfSatisfying(ApiException.class, DeadLetterFilterTest::isInvalid);
        assertThatThrownBy(() -> until(time))
                .isInstanceOfSatisfying(ApiException.class, DeadLetterFilterTest::isInvalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "clientId"})
    void refuses_a_blank_text_which_would_match_everything(String field) {
        assertThatThrownBy(() -> DeadLetterFilter.read(
                        JsonNodeFactory.instance.objectNode().put(field, " ").put("kind", "job")))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    isInvalid(refusal);
                    assertThat(refusal.details()).extracting("field").containsExactly(field);
                });
    }

    @Test
    void describes_its_criteria_in_a_bounded_text() {
        DeadLetterFilter filter = DeadLetterFilter.read(JsonNodeFactory.instance
                .objectNode()
                .put("reason", "x".repeat(1_000))
                .put("kind", "webhook")
                .put("clientId", "acme")
                .put("from", "2026-01-31T23:59:59Z"));

        assertThat(filter.description())
                .startsWith("kind=webhook clientId=acme from=2026-01-31T23:59:59Z reason=xxx")
                .hasSize(200);
    }

    private static void isInvalid(ApiException refusal) {
        assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    private static DeadLetterFilter from(String time) {
        return DeadLetterFilter.read(JsonNodeFactory.instance.objectNode().put("from", time));
    }

    private static DeadLetterFilter until(String time) {
        return DeadLetterFilter.read(JsonNodeFactory.instance.objectNode().put("until", time));
    }
}
