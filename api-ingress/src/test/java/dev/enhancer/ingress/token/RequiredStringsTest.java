package dev.enhancer.ingress.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredStringsTest {

    @Test
    void reads_fields_in_the_requested_order() {
        byte[] body = "{\"b\": \"é\", \"other\": 1, \"a\": \"x\"}".getBytes(UTF_8);

        assertThat(RequiredStrings.read(body, "a", "b")).containsExactly("x", "é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"a\": null, \"b\": 1}", "{\"a\": \"\", \"b\": [\"x\"]}", "{\"a\": true, \"b\": {}}"})
    void names_every_field_that_has_no_text(String body) {
        assertThatThrownBy(() -> RequiredStrings.read(body.getBytes(UTF_8), "a", "b"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.VALIDATION_ERROR);
                    assertThat(e.details()).extracting(Detail::field).containsExactly("a", "b");
                });
    }
}
