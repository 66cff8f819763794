package dev.enhancer.worker.provider.anthropic;

import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.ProviderConformance;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest extends ProviderConformance {
    @Override
    protected Provider provider(Http http, URI baseUrl) {
        return new Messages(http, baseUrl, new Secret(KEY), List.of(CUSTOM), CLOCK);
    }

    @Override
    protected String answer(String jsonText) {
        return message("[{\"type\":\"text\",\"text\":%s}]".formatted(jsonText), "end_turn");
    }

    @Override
    protected String cutOff() {
        return message("[{\"type\":\"text\",\"text\":\"Write a\"}]", "max_tokens");
    }

    @Override
    protected List<String> refusals() {
        return List.of(message("[]", "refusal"), message("[{\"type\":\"text\",\"text\":\"I can\"}]", "refusal"));
    }

    @Override
    protected List<String> contentErrors() {
        return List.of("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                + "\"message\":\"Output blocked by content filtering policy\"}}");
    }

    @Override
    protected List<String> spentAccounts() {
        return List.of(
                "{\"type\":\"error\",\"error\":{\"type\":\"billing_error\",\"message\":\"no\"}}",
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Your credit balance is too low to access the API.\"}}");
    }

    @Override
    protected String requestError() {
        return "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"max_tokens: too"
                + " large\"}}";
    }

    @Override
    protected List<String> otherSchemas() {
        return List.of(
                "{\"content\":[]}",
                "{\"content\":\"text\"}",
                "{\"content\":[{\"type\":\"tool_use\",\"text\":\"text\"}]}",
                "{\"choices\":[{\"message\":{\"content\":\"of another vendor\"}}]}");
    }

    @Test
    void asks_as_anthropic_documents_it() throws Exception {
        server.plays(status(200, answer("\"Text\"")));

        ask(Duration.ofSeconds(20));

        assertThat(server.requests().getFirst().line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(server.requests().getFirst().headers())
                .containsEntry("x-api-key", KEY)
                .containsEntry("anthropic-version", "2023-06-01");
        assertThat(requestBody().at("/model").asString()).isEqualTo("model-x");
        assertThat(requestBody().at("/max_tokens").asInt()).isPositive();
        assertThat(requestBody().at("/system").asString()).isEqualTo(PROMPT.system());
        assertThat(requestBody().at("/messages").size()).isEqualTo(1);
        assertThat(requestBody().at("/messages/0/role").asString()).isEqualTo("user");
        assertThat(requestBody().at("/messages/0/content").asString()).isEqualTo(PROMPT.user());
    }

    @Test
    void blocks_of_text_are_joined_without_the_thoughts() throws Exception {
        server.plays(status(
                200,
                message(
                        "[{\"type\":\"thinking\",\"thinking\":\"hm\"},{\"type\":\"text\",\"text\":\"Write \"},"
                                + "{\"type\":\"text\",\"text\":\"well.\"}]",
                        "end_turn")));

        assertThat(ask(Duration.ofSeconds(20))).extracting("text").isEqualTo("Write well.");
    }

    private static String message(String content, String stopReason) {
        return """
            {"id":"msg_1","type":"message","role":"assistant","model":"model-1","content":%s,\
            "stop_reason":"%s","stop_sequence":null,"usage":{"input_tokens":12,"output_tokens":34}}\
            """.formatted(content, stopReason);
    }
}
