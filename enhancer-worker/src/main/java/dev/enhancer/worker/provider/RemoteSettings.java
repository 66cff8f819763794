package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.ProviderSettings.require;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.worker.provider.anthropic.Messages;
import dev.enhancer.worker.provider.call.Endpoint;
import dev.enhancer.worker.provider.openai.ChatCompletions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of one remote provider. For the providers that we know, each has an environment variable, such as
 * {@code OPENAI_TIMEOUT}.
 *
 * @param kind the API that it speaks: {@code openai} or {@code anthropic}
 * @param apiKey one key or several, separated by commas; empty: the provider is left out, unless it needs none
 * @param needsKey false for a provider that asks for no key, such as a server of one's own
 * @param customHeaders headers of all calls, one {@code Name: Value} a line ({@link CustomHeaders}); values may be
 *     secret
 * @param baseUrl absolute, {@code http} or {@code https}, with the API's version; a slash at its end is ignored
 * @param model the model to ask unless the client names another
 * @param timeout total time of one call
 * @param requestsPerMinute the limit for all workers together; 0: no limit
 * @param tokensPerMinute the limit for all workers together, input and output tokens; 0: no limit
 * @param maxConcurrent how many calls of one worker may run at once
 * @param structuredOutput whether the endpoint is to make the model reply in JSON of our schema; only for {@code openai}
 * @param inputPrice price of a million input tokens, in millionths of the configured currency
 * @param outputPrice price of a million output tokens, in millionths of the configured currency
 */
record RemoteSettings(
        @DefaultValue("") String kind,
        @DefaultValue("") Secret apiKey,
        @DefaultValue("true") boolean needsKey,
        @DefaultValue("") Secret customHeaders,
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String model,
        @DefaultValue("PT30S") Duration timeout,
        @DefaultValue("0") int requestsPerMinute,
        @DefaultValue("0") int tokensPerMinute,
        @DefaultValue("1000") int maxConcurrent,
        @DefaultValue("false") boolean structuredOutput,
        @DefaultValue("0") long inputPrice,
        @DefaultValue("0") long outputPrice) {

    static final String OPENAI = "openai";
    static final String ANTHROPIC = "anthropic";

    private static final Pattern KEY =
            Pattern.compile("[!-~]*"); // printable ASCII without blanks, which a header can carry
    private static final Set<String> WITH_VARIABLES = Set.of("openai", "mistral", "anthropic");

    /** @throws InvalidSettingException if a setting is wrong; the message names it and never contains the key */
    void check(String name) {
        require(
                kind.equals(OPENAI) || kind.equals(ANTHROPIC),
                setting(name, "kind"),
                "is '" + kind + "', which is neither openai nor anthropic");
        require(
                KEY.matcher(apiKey.value()).matches(),
                setting(name, "api-key"),
                "has blanks or characters beyond ASCII");
        try {
            headers();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(setting(name, "custom-headers"), String.valueOf(e.getMessage()));
        }
        require(isUrl(baseUrl), setting(name, "base-url"), "is '" + baseUrl + "', which is no http or https URL");
        require(!model.isBlank(), setting(name, "model"), "is empty");
        require(timeout.isPositive(), setting(name, "timeout"), "is " + timeout + "; it must be more than zero");
        require(requestsPerMinute >= 0, setting(name, "requests-per-minute"), "must not be negative");
        require(tokensPerMinute >= 0, setting(name, "tokens-per-minute"), "must not be negative");
        require(maxConcurrent > 0, setting(name, "max-concurrent"), "must be at least 1");
        require(
                !structuredOutput || kind.equals(OPENAI),
                setting(name, "structured-output"),
                "is true, but only kind openai has it");
        require(inputPrice >= 0, setting(name, "input-price"), "must not be negative");
        require(outputPrice >= 0, setting(name, "output-price"), "must not be negative");
    }

    /** The keys; empty: the provider cannot be asked. If it needs no key and has none, the only key is empty. */
    List<Secret> keys() {
        List<Secret> keys = Stream.of(apiKey.value().split(","))
                .filter(key -> !key.isEmpty())
                .map(Secret::new)
                .toList();
        return keys.isEmpty() && !needsKey ? List.of(apiKey) : keys;
    }

    /**
     * The custom headers of all calls. They must not repeat a header that the calls have anyway. A provider without a
     * key sends no {@code Authorization}, so a gateway's may be set here.
     *
     * @throws IllegalArgumentException if a header is wrong; the message never contains a value
     */
    List<Header> headers() {
        Set<String> reserved = new HashSet<>(Endpoint.HEADERS);
        if (kind.equals(ANTHROPIC)) {
            reserved.addAll(Messages.HEADERS);
        } else if (!apiKey.isEmpty()) {
            reserved.add(ChatCompletions.KEY_HEADER);
        }
        return CustomHeaders.parse(customHeaders, reserved);
    }

    /** The base URL without a slash at its end. */
    URI url() {
        return URI.create(baseUrl.replaceAll("/+$", ""));
    }

    private static String setting(String name, String key) {
        String property = "enhancer.providers.named.%s.%s".formatted(name, key);
        if (!WITH_VARIABLES.contains(name)) {
            return property;
        }
        String variable = "%s_%s".formatted(name, key.replace('-', '_')).toUpperCase(Locale.ROOT);
        return "%s (%s)".formatted(variable, property);
    }

    private static boolean isUrl(String value) {
        try {
            URI url = new URI(value);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
