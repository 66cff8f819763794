package dev.enhancer.worker.provider.call;

import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Refused;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that every remote kind of provider reads what services send in the same way. The test of each kind supplies its
 * vendor's JSON.
 */
public abstract class ProviderConformance extends WireConformance {
    /** A completion that was cut off at its length limit. */
    protected abstract String cutOff();

    /** Responses with status 200 that refuse the content. */
    protected abstract List<String> refusals();

    /** Errors with status 400 that are about the content. */
    protected abstract List<String> contentErrors();

    /** Errors of an account without money. */
    protected abstract List<String> spentAccounts();

    /** An error with status 400 that is about the request. */
    protected abstract String requestError();

    /** JSON that is no completion. */
    protected abstract List<String> otherSchemas();

    @Test
    void answer_is_passed_on_to_the_character() throws Exception {
        server.plays(status(200, answer("\"#Rabc:def#\\n- Say <b>who</b> & \\\"why\\\" \\u00e9 \\ud83d\\ude00\\t.\"")));

        CallResult reply = ask(AMPLE);

        assertThat(reply)
                .isEqualTo(new Completion(
                        "#Rabc:def#\n- Say <b>who</b> & \"why\" é 😀\t.", "model-1", new Tokens(12, 34), 200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-5.1-2025-11-13 | gpt-5.1-2025-11-13",
                "meta-llama/Llama-3.3-70B-Instruct | meta-llama/Llama-3.3-70B-Instruct",
                "llama3.2:latest@v_1 | llama3.2:latest@v_1",
                "<script>alert(1)</script> | model-x",
                "javascript:alert(1) | model-x",
                "m\\u0000 | model-x",
                "m\\n | model-x",
                "m\\u001b[31m | model-x",
                "/m | model-x",
                "'' | model-x"
            })
    void model_is_taken_from_an_answer_only_if_it_looks_like_the_name_of_one(String said, String model)
            throws Exception {
        server.plays(status(200, answer("\"Text\"").replace("model-1", said)));

        assertThat(ask(AMPLE)).extracting("model").isEqualTo(model);
    }

    @Test
    void model_with_a_very_long_name_is_called_as_we_call_it() throws Exception {
        server.plays(status(200, answer("\"Text\"").replace("model-1", "m".repeat(129))));

        assertThat(ask(AMPLE)).extracting("model").isEqualTo("model-x");
    }

    @Test
    void white_space_around_an_answer_is_dropped() throws Exception {
        server.plays(status(200, answer("\"\\n\\n  Text \\n\"")));

        assertThat(ask(AMPLE)).extracting("text").isEqualTo("Text");
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, false",
        "403, UNAUTHORIZED, false",
        "404, BAD_ANSWER, false",
        "408, TIMEOUT, true",
        "400, BAD_ANSWER, false",
        "409, BAD_ANSWER, true",
        "413, BAD_ANSWER, false",
        "422, BAD_ANSWER, false",
        "429, RATE_LIMITED, true",
        "302, BAD_ANSWER, false",
        "500, SERVER_ERROR, true",
        "502, SERVER_ERROR, true",
        "503, SERVER_ERROR, true",
        "504, TIMEOUT, true",
        "529, SERVER_ERROR, true"
    })
    void error_status_is_classed(int status, Outcome outcome, boolean passing) throws Exception {
        server.plays(status(status, requestError(), "Location: /v1/elsewhere"));

        CallResult reply = ask(AMPLE);

        assertThat(reply).isEqualTo(new Unavailable(outcome, status, null));
        assertThat(((Unavailable) reply).isPassing()).isEqualTo(passing);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "7 | 7",
                "0 | 0",
                "1.5 | 2",
                "Sun, 01 Mar 2026 12:00:30 GMT | 30",
                "Sun, 01 Mar 2026 11:00:00 GMT | 0",
                "soon | -",
                "-1 | -",
                "99999999999 | -"
            })
    void retry_after_of_429_is_read(String header, @Nullable Integer seconds) throws Exception {
        server.plays(status(429, requestError(), "Retry-After: " + header));

        CallResult reply = ask(AMPLE);

        Duration retryAfter = seconds == null ? null : Duration.ofSeconds(seconds);
        assertThat(reply).isEqualTo(new Unavailable(Outcome.RATE_LIMITED, 429, retryAfter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // headers sent | seconds expected
                "Retry-After-Ms: 250 | 0.25",
                "x-ratelimit-reset-requests: 6m0s | 360",
                "x-ratelimit-reset-requests: 20ms | 0.02",
                "x-ratelimit-reset-tokens: 7.66s | 8",
                "x-ratelimit-reset-requests: 1h2m3s; x-ratelimit-reset-tokens: 5s | 5",
                "x-ratelimit-reset-requests: 2m; x-ratelimit-remaining-requests: 0; x-ratelimit-reset-tokens: 5s | 120",
                "x-ratelimit-reset-requests: 12 | 12",
                "anthropic-ratelimit-tokens-reset: 2026-03-01T12:00:30Z | 30",
                "anthropic-ratelimit-requests-reset: 2026-03-01T11:59:59Z | 0",
                "anthropic-ratelimit-input-tokens-reset: 2026-03-01T12:00:30Z; "
                        + "anthropic-ratelimit-input-tokens-remaining: 0; "
                        + "anthropic-ratelimit-requests-reset: 2026-03-01T12:00:01Z | 30",
                "Retry-After: 3; x-ratelimit-reset-requests: 6m0s | 3",
                "x-ratelimit-reset-requests: soon | -",
                "x-ratelimit-reset-requests: '' | -"
            })
    void limits_of_the_vendor_say_when_to_come_back(String headers, @Nullable Double seconds) throws Exception {
        server.plays(status(429, requestError(), headers.split("; ")));

        Duration retryAfter = seconds == null ? null : Duration.ofMillis((long) (seconds * 1000));
        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.RATE_LIMITED, 429, retryAfter));
    }

    @Test
    void limits_of_the_vendor_are_no_reason_to_wait_after_another_failure() throws Exception {
        server.plays(status(500, requestError(), "x-ratelimit-reset-requests: 6m0s"));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.SERVER_ERROR, 500, null));
    }

    @Test
    void account_without_money_is_left_alone_for_a_while() throws Exception {
        for (String error : spentAccounts()) {
            server.plays(status(429, error, "Retry-After: 1"));

            assertThat(ask(AMPLE)).as(error).isEqualTo(new Unavailable(Outcome.RATE_LIMITED, 429, Endpoint.SPENT_FOR));
        }

        server.plays(status(402, requestError()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.RATE_LIMITED, 402, Endpoint.SPENT_FOR));
    }

    @Test
    void error_about_the_content_is_a_refusal() throws Exception {
        for (String error : contentErrors()) {
            server.plays(status(400, error));

            assertThat(ask(AMPLE)).as(error).isEqualTo(new Refused(Tokens.NONE, 400));
        }
    }

    @Test
    void error_about_the_request_is_no_refusal() throws Exception {
        server.plays(status(400, requestError()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 400, null));
    }

    @Test
    void error_about_the_content_with_status_500_is_no_refusal() throws Exception {
        server.plays(status(500, contentErrors().getFirst()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.SERVER_ERROR, 500, null));
    }

    @Test
    void answer_that_refuses_is_a_refusal() throws Exception {
        for (String refusal : refusals()) {
            server.plays(status(200, refusal));

            assertThat(ask(AMPLE)).as(refusal).isEqualTo(new Refused(new Tokens(12, 34), 200));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"text\"", "{}", "<html>", "{\"choices\":[{", "{\"content\":[{\"type\":"})
    void body_that_is_no_answer_is_bad(String body) throws Exception {
        server.plays(status(200, body));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void answer_of_another_schema_is_bad() throws Exception {
        for (String other : otherSchemas()) {
            server.plays(status(200, other));

            assertThat(ask(AMPLE)).as(other).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \\n\\t \"", "null", "42", "\"half a pair \\ud83d.\"", "\"other half \\ude00\""})
    void answer_without_a_proper_text_is_bad(String jsonText) throws Exception {
        server.plays(status(200, answer(jsonText)));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(12, 34)));
    }

    @Test
    void answer_that_was_cut_off_is_bad_and_charged() throws Exception {
        server.plays(status(200, cutOff()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null, new Tokens(12, 34)));
    }
}
