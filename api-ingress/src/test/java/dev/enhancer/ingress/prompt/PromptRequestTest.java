package dev.enhancer.ingress.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PromptRequestTest {

    @Test
    void takes_text_and_format_with_any_value_and_nothing_else() {
        assertThat(PromptRequest.submission(json("{'text':7,'format':'bullet','webhook':{},'other':1}")))
                .isEqualTo(json("{'text':7,'format':'bullet'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'text':null,'format':null}", "{'other':1}"})
    void an_update_without_text_and_format_changes_nothing(String body) {
        assertThat(catchThrowableOfType(ApiException.class, () -> PromptRequest.changes(json(body)))
                        .code())
                .isEqualTo(ErrorCode.NO_UPDATE_DATA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':'new'} | {'text':'new','format':'concise'}",
                "{'format':'bullet'} | {'text':'old','format':'bullet'}",
                "{'text':'new','format':'bullet'} | {'text':'new','format':'bullet'}"
            })
    void an_update_keeps_what_it_does_not_name(String body, String submission) {
        JsonNode changes = PromptRequest.changes(json(body));

        assertThat(PromptRequest.submission(changes, new JobInput("old", Format.CONCISE, null)))
                .isEqualTo(json(submission));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "null"})
    void refuses_a_body_that_is_no_object(String body) {
        assertThat(catchThrowableOfType(ApiException.class, () -> PromptRequest.submission(json(body)))
                        .code())
                .isEqualTo(ErrorCode.VALIDATION_ERROR);
    }

    private static JsonNode json(String json) {
        return StrictJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
