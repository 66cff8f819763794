package dev.enhancer.worker.provider.openai;

import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.ProviderConformance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatCompletionsTest extends ProviderConformance {
    @Override
    protected Provider provider(Http http, URI baseUrl) {
        return new ChatCompletions(http, baseUrl, new Secret(KEY), List.of(CUSTOM), false, CLOCK);
    }

    @Override
    protected String answer(String jsonText) {
        return completion("{\"role\":\"assistant\",\"content\":%s,\"refusal\":null}".formatted(jsonText), "stop");
    }

    @Override
    protected String cutOff() {
        return completion("{\"role\":\"assistant\",\"content\":\"Write a\"}", "length");
    }

    @Override
    protected List<String> refusals() {
        return List.of(
                completion("{\"role\":\"assistant\",\"content\":\"\"}", "content_filter"),
                completion("{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I'm sorry.\"}", "stop"));
    }

    @Override
    protected List<String> contentErrors() {
        return List.of(
                "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"code\":\"content_policy_violation\"}}",
                "{\"error\":{\"message\":\"no\",\"type\":null,\"code\":\"content_filter\"}}",
                "{\"error\":{\"message\":\"no\",\"code\":\"x\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
                "{\"object\":\"error\",\"message\":\"no\",\"type\":\"content_moderation\"}");
    }

    @Override
    protected List<String> spentAccounts() {
        return List.of(
                "{\"error\":{\"message\":\"no\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
                "{\"error\":{\"message\":\"no\",\"type\":\"billing_hard_limit_reached\",\"code\":null}}");
    }

    @Override
    protected String requestError() {
        return "{\"error\":{\"message\":\"no"
                + " content_filter\",\"type\":\"invalid_request_error\",\"code\":\"invalid_value\"}}";
    }

    @Override
    protected List<String> otherSchemas() {
        return List.of(
                "{\"choices\":[]}",
                "{\"choices\":{}}",
                "{\"choices\":[{\"message\":\"text\"}]}",
                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":null}]}}]}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"of another vendor\"}]}");
    }

    @Test
    void asks_as_openai_documents_it() throws Exception {
        server.plays(status(200, answer("\"Text\"")));

        ask(Duration.ofSeconds(20));

        assertThat(server.requests().getFirst().line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer " + KEY);
        assertThat(requestBody().propertyNames()).containsExactly("model", "messages");
        assertThat(requestBody().at("/model").asString()).isEqualTo("model-x");
        assertThat(requestBody().at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(requestBody().at("/messages/0/content").asString()).isEqualTo(PROMPT.system());
        assertThat(requestBody().at("/messages/1/role").asString()).isEqualTo("user");
        assertThat(requestBody().at("/messages/1/content").asString()).isEqualTo(PROMPT.user());
    }

    @Test
    void endpoint_without_need_of_a_key_gets_none() throws Exception {
        server.plays(status(200, answer("\"Text\"")));
        try (Http http = new Http()) {
            new ChatCompletions(http, server.url(), new Secret(""), List.of(), false, CLOCK)
                    .ask(PROMPT, new Call("model-x", "job_1-1", AMPLE));
        }

        assertThat(server.requests().getFirst().headers()).doesNotContainKey("authorization");
    }

    @Test
    void content_in_parts_is_joined_without_the_thoughts() throws Exception {
        server.plays(status(
                200,
                answer("[{\"type\":\"thinking\",\"thinking\":[]},{\"type\":\"text\",\"text\":\"Write \"},"
                        + "{\"type\":\"text\",\"text\":\"well.\"}]")));

        assertThat(ask(Duration.ofSeconds(20))).extracting("text").isEqualTo("Write well.");
    }

    @Test
    void structured_output_is_asked_for_and_read_as_tags() throws Exception {
        server.plays(status(
                200,
                answer("\"{\\\"prompt\\\":\\\"Write <prompt> well.\\\",\\\"notes\\\":{\\\"changes\\\":[\\\"a\\\"],"
                        + "\\\"questions\\\":[\\\"b?\\\"]}}\"")));

        assertThat(askStructured()).extracting("text").isEqualTo("""
            <prompt>
            Write <prompt> well.
            </prompt>
            <notes>
            changes: a
            questions: b?
            </notes>\
            """);
        assertThat(requestBody().at("/response_format/type").asString()).isEqualTo("json_schema");
        assertThat(requestBody().at("/messages/1/content").asString())
                .startsWith(PROMPT.user())
                .contains("JSON");
    }

    @Test
    void tags_in_structured_output_are_not_doubled() throws Exception {
        server.plays(status(200, answer("\"{\\\"prompt\\\":\\\"<prompt>Write well.</prompt>\\\"}\"")));

        assertThat(askStructured()).extracting("text").isEqualTo("<prompt>Write well.</prompt>\n<notes>\n</notes>");
    }

    @Test
    void a_fence_around_structured_output_is_removed() throws Exception {
        server.plays(status(200, answer("\"```json\\n{\\\"prompt\\\":\\\"Write {well}.\\\"}\\n```\"")));

        assertThat(askStructured())
                .extracting("text")
                .isEqualTo("<prompt>\nWrite {well}.\n</prompt>\n<notes>\n</notes>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Write well.\"", "\"{\\\"other\\\":1}\"", "\"[1]\"", "\"{\\\"prompt\\\":\""})
    void text_of_an_endpoint_that_ignores_the_schema_is_passed_on(String text) throws Exception {
        server.plays(status(200, answer(text)));

        assertThat(askStructured())
                .extracting("text")
                .isEqualTo(text.replace("\\\"", "'").replace("\"", "").replace('\'', '"'));
    }

    @Test
    void end_of_a_completion_is_known_only_if_the_provider_tells_it() throws Exception {
        server.plays(status(200, answer("\"Text\"")));
        assertThat(ask(AMPLE)).extracting("finished").isEqualTo(true);

        server.plays(status(200, answer("\"Text\"").replace("\"finish_reason\":\"stop\"", "\"finish_reason\":null")));
        assertThat(ask(AMPLE)).extracting("finished").isEqualTo(false);
    }

    @Test
    void missing_model_and_usage_do_no_harm() throws Exception {
        server.plays(status(200, "{\"choices\":[{\"message\":{\"content\":\"Text\"}}],\"model\":null}"));

        assertThat(ask(Duration.ofSeconds(20)))
                .hasFieldOrPropertyWithValue("model", "model-x")
                .extracting("tokens")
                .hasToString("Tokens[input=0, output=0]");
    }

    private CallResult askStructured() throws Exception {
        try (Http http = new Http()) {
            return new ChatCompletions(http, server.url(), new Secret(KEY), List.of(), true, CLOCK)
                    .ask(PROMPT, new Call("model-x", "job_1-1", AMPLE));
        }
    }

    private static String completion(String message, String finishReason) {
        return """
            {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"model-1",\
            "choices":[{"index":0,"message":%s,"finish_reason":"%s"}],\
            "usage":{"prompt_tokens":12,"completion_tokens":34,"total_tokens":46}}\
            """.formatted(message, finishReason);
    }
}
