package dev.enhancer.worker.provider.openai;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.Dialect;
import dev.enhancer.worker.provider.call.Endpoint;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider for any endpoint with OpenAI's chat completions. A request contains only the model and the messages, which all
 * such endpoints understand, unless structured output is configured. Reasoning models reject even a temperature.
 */
public final class ChatCompletions implements Provider {
    /** Lower-case name of the header with the key, if there is a key. */
    public static final String KEY_HEADER = "authorization";

    private static final JsonMapper JSON = new JsonMapper();

    private final Endpoint endpoint;
    private final boolean structuredOutput;

    /**
     * @param baseUrl with the version and without a slash at its end, such as {@code https://api.openai.com/v1}
     * @param key empty: the endpoint needs none
     * @param custom further headers
     * @param structuredOutput whether the endpoint is to make the model reply in JSON of our schema
     */
    public ChatCompletions(
            Http http, URI baseUrl, Secret key, List<Header> custom, boolean structuredOutput, Clock clock) {
        this.structuredOutput = structuredOutput;
        List<Header> headers = new ArrayList<>(custom);
        if (!key.isEmpty()) {
            headers.add(new BasicHeader("Authorization", "Bearer " + key.value(), true));
        }
        endpoint = new Endpoint(
                http, URI.create(baseUrl + "/chat/completions"), headers, new OpenAiDialect(structuredOutput), clock);
    }

    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        return endpoint.post(request(prompt, call), call);
    }

    private byte[] request(Prompt prompt, Call call) {
        ObjectNode request = JSON.createObjectNode().put("model", call.model());
        var messages = request.putArray("messages");
        messages.addObject().put("role", "system").put("content", prompt.system());
        messages.addObject().put("role", "user").put("content", user(prompt));
        if (structuredOutput) {
            StructuredOutput.requireIn(request);
        }
        return JSON.writeValueAsBytes(request);
    }

    private String user(Prompt prompt) {
        return structuredOutput ? prompt.user() + StructuredOutput.INSTRUCTION : prompt.user();
    }

    /** Reads chat completions and their errors. */
    private record OpenAiDialect(boolean structuredOutput) implements Dialect {
        /** Names that OpenAI, Azure, Mistral and others give to an error about the content. */
        private static final Set<String> REFUSALS = Set.of(
                "content_filter",
                "content_policy_violation",
                "content_moderation",
                "moderation_blocked",
                "invalid_prompt",
                "ResponsibleAIPolicyViolation");

        /** Names that OpenAI and others give to an error that only a payment resolves. */
        private static final Set<String> SPENT = Set.of(
                "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "insufficient_balance");

        @Override
        public CallResult read(JsonNode body, Call call) {
            JsonNode choice = body.path("choices").path(0);
            JsonNode message = choice.path("message");
            JsonNode usage = body.path("usage");
            Tokens tokens = new Tokens(
                    Dialect.count(usage.path("prompt_tokens")), Dialect.count(usage.path("completion_tokens")));
            if (!Dialect.text(message.path("refusal")).isEmpty()) {
                return new CallResult.Refused(tokens, 200);
            }
            String finishReason = Dialect.text(choice.path("finish_reason"));
            return switch (finishReason) {
                case "content_filter" -> new CallResult.Refused(tokens, 200);
                case "length", "model_length", "error" -> Dialect.badAnswer(tokens); // cut off
                default ->
                    Dialect.completion(content(message), body.path("model"), tokens, call, finishReason.equals("stop"));
            };
        }

        private String content(JsonNode message) {
            String text = text(message.path("content"));
            return structuredOutput ? StructuredOutput.tagged(text) : text;
        }

        /** Reads a string, or the text parts of an array. Models that also send their reasoning use the array. */
        private static String text(JsonNode content) {
            if (!content.isArray()) {
                return Dialect.text(content);
            }
            StringBuilder text = new StringBuilder();
            for (JsonNode part : content) {
                if (Dialect.text(part.path("type")).equals("text")) {
                    text.append(Dialect.text(part.path("text")));
                }
            }
            return text.toString();
        }

        @Override
        public boolean isRefusal(JsonNode body) {
            JsonNode error = error(body);
            return isNamed(error, REFUSALS)
                    || REFUSALS.contains(Dialect.text(error.path("innererror").path("code")));
        }

        @Override
        public boolean isSpent(JsonNode body) {
            return isNamed(error(body), SPENT);
        }

        private static JsonNode error(JsonNode body) {
            return body.has("error") ? body.path("error") : body; // Mistral sends its fields at the top level
        }

        private static boolean isNamed(JsonNode error, Set<String> names) {
            return names.contains(Dialect.text(error.path("code"))) || names.contains(Dialect.text(error.path("type")));
        }
    }
}
