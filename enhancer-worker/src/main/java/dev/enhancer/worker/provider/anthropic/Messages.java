package dev.enhancer.worker.provider.anthropic;

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
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages API. */
public final class Messages implements Provider {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String API_VERSION = "2023-06-01";

    /** Lower-case names of the headers that every call sends. */
    public static final Set<String> HEADERS = Set.of("x-api-key", "anthropic-version");

    /** The API requires a limit. A completion for 5,000 characters of text and 5,000 of context takes about half of it. */
    private static final int MAX_TOKENS = 8_192;

    private final Endpoint endpoint;

    /**
     * @param baseUrl with the version and without a slash at its end, such as {@code https://api.anthropic.com/v1}
     * @param custom further headers
     */
    public Messages(Http http, URI baseUrl, Secret key, List<Header> custom, Clock clock) {
        endpoint = new Endpoint(
                http,
                URI.create(baseUrl + "/messages"),
                Stream.concat(
                                Stream.of(
                                        new BasicHeader("x-api-key", key.value(), true),
                                        new BasicHeader("anthropic-version", API_VERSION)),
                                custom.stream())
                        .toList(),
                new AnthropicDialect(),
                clock);
    }

    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        return endpoint.post(request(prompt, call), call);
    }

    private static byte[] request(Prompt prompt, Call call) {
        ObjectNode request = JSON.createObjectNode()
                .put("model", call.model())
                .put("max_tokens", MAX_TOKENS)
                .put("system", prompt.system());
        request.putArray("messages").addObject().put("role", "user").put("content", prompt.user());
        return JSON.writeValueAsBytes(request);
    }

    /** Reads messages and their errors. */
    private static final class AnthropicDialect implements Dialect {
        /** The message text that identifies this error among other invalid requests, since it has no code of its own. */
        private static final String CONTENT_FILTER = "content filtering policy";

        /** The message text that identifies an account without credit. */
        private static final String NO_CREDIT = "credit balance is too low";

        @Override
        public CallResult read(JsonNode body, Call call) {
            JsonNode usage = body.path("usage");
            Tokens tokens =
                    new Tokens(Dialect.count(usage.path("input_tokens")), Dialect.count(usage.path("output_tokens")));
            String stopReason = Dialect.text(body.path("stop_reason"));
            return switch (stopReason) {
                case "refusal" -> new CallResult.Refused(tokens, 200);
                case "max_tokens", "model_context_window_exceeded" -> Dialect.badAnswer(tokens); // cut off
                default ->
                    Dialect.completion(
                            text(body.path("content")),
                            body.path("model"),
                            tokens,
                            call,
                            stopReason.equals("end_turn"));
            };
        }

        private static String text(JsonNode content) {
            StringBuilder text = new StringBuilder();
            for (JsonNode block : content) {
                if (Dialect.text(block.path("type")).equals("text")) {
                    text.append(Dialect.text(block.path("text")));
                }
            }
            return text.toString();
        }

        @Override
        public boolean isRefusal(JsonNode body) {
            return isInvalidRequest(body.path("error"), CONTENT_FILTER);
        }

        @Override
        public boolean isSpent(JsonNode body) {
            JsonNode error = body.path("error");
            return Dialect.text(error.path("type")).equals("billing_error") || isInvalidRequest(error, NO_CREDIT);
        }

        private static boolean isInvalidRequest(JsonNode error, String words) {
            return Dialect.text(error.path("type")).equals("invalid_request_error")
                    && Dialect.text(error.path("message")).contains(words);
        }
    }
}
