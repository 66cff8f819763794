package dev.enhancer.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The default settings, and how environment variables change them. */
class ProviderSettingsTest {
    private static final String KEY = "sk-secret-0123456789";

    @Test
    void defaults_hold_without_any_variable() throws Exception {
        ProviderSettings settings = settings(Map.of());

        assertThat(settings.chain()).containsExactly("openai", "mistral", "anthropic", "rules");
        assertThat(settings.attemptBudget()).isEqualTo(6);
        assertThat(settings.refusalFallback()).isFalse();
        assertThat(settings.hedging().enabled()).isFalse();
        assertThat(settings.recheckAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.named()).containsOnlyKeys("openai", "mistral", "anthropic");
        assertThat(settings.named().values()).allSatisfy(remote -> {
            assertThat(remote.apiKey().isEmpty()).isTrue();
            assertThat(remote.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(remote.url().getPath()).isEqualTo("/v1");
            assertThat(remote.requestsPerMinute()).isZero();
            assertThat(remote.tokensPerMinute()).isZero();
            assertThat(remote.maxConcurrent()).isEqualTo(1000);
            assertThat(remote.structuredOutput()).isFalse();
        });
    }

    @Test
    void variables_set_each_provider() throws Exception {
        RemoteSettings mistral = remote(
                settings(Map.of(
                        "PROVIDER_CHAIN", "mistral, rules",
                        "MISTRAL_API_KEY", KEY,
                        "MISTRAL_BASE_URL", "http://127.0.0.1:9100/v1/",
                        "MISTRAL_MODEL", "small",
                        "MISTRAL_TIMEOUT", "PT8S",
                        "WORKER_MAX_IN_FLIGHT", "2000")),
                "mistral");

        assertThat(mistral.apiKey().value()).isEqualTo(KEY);
        assertThat(mistral.url()).isEqualTo(URI.create("http://127.0.0.1:9100/v1"));
        assertThat(mistral.model()).isEqualTo("small");
        assertThat(mistral.timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(mistral.maxConcurrent()).isEqualTo(2000);
        assertThat(mistral).asString().doesNotContain(KEY);
    }

    @Test
    void additional_provider_needs_only_kind_url_and_model() throws Exception {
        ProviderSettings settings = settings(Map.of(
                "PROVIDER_CHAIN", "groq,rules",
                "ENHANCER_PROVIDERS_NAMED_GROQ_KIND", "openai",
                "ENHANCER_PROVIDERS_NAMED_GROQ_APIKEY", KEY,
                "ENHANCER_PROVIDERS_NAMED_GROQ_BASEURL", "https://api.groq.com/openai/v1",
                "ENHANCER_PROVIDERS_NAMED_GROQ_MODEL", "llama"));

        assertThat(remote(settings, "groq").timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keys_are_separated_by_commas() throws Exception {
        assertThat(remote(settings(Map.of("OPENAI_API_KEY", "sk-1,sk-2,")), "openai")
                        .keys())
                .extracting("value")
                .containsExactly("sk-1", "sk-2");
        assertThat(remote(settings(Map.of()), "openai").keys()).isEmpty();
    }

    @Test
    void provider_that_needs_no_key_is_asked_without_one() throws Exception {
        ProviderSettings settings = settings(Map.of(
                "PROVIDER_CHAIN", "ollama,rules",
                "ENHANCER_PROVIDERS_NAMED_OLLAMA_KIND", "openai",
                "ENHANCER_PROVIDERS_NAMED_OLLAMA_NEEDSKEY", "false",
                "ENHANCER_PROVIDERS_NAMED_OLLAMA_BASEURL", "http://localhost:11434/v1",
                "ENHANCER_PROVIDERS_NAMED_OLLAMA_MODEL", "llama3.2"));

        assertThat(remote(settings, "ollama").keys()).extracting("value").containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROVIDER_CHAIN | openai,nobody",
                "PROVIDER_CHAIN | openai,rules,openai",
                "PROVIDER_CHAIN | ' '",
                "ATTEMPT_BUDGET | 0",
                "ATTEMPT_BUDGET | many",
                "OPENAI_TIMEOUT | PT0S",
                "OPENAI_TIMEOUT | -PT1S",
                "OPENAI_TIMEOUT | soon",
                "ANTHROPIC_STRUCTURED_OUTPUT | true",
                "ANTHROPIC_BASE_URL | api.anthropic.com/v1",
                "ANTHROPIC_BASE_URL | ftp://api.anthropic.com/v1",
                "ANTHROPIC_BASE_URL | https://api.anthropic.com/v1?x=1",
                "ANTHROPIC_BASE_URL | https:///v1",
                "ANTHROPIC_BASE_URL | https://a b/v1",
                "MISTRAL_MODEL | ' '",
                "MISTRAL_REQUESTS_PER_MINUTE | -1",
                "MISTRAL_TOKENS_PER_MINUTE | -1",
                "HEDGING_SHARE | 0",
                "MISTRAL_MAX_CONCURRENT | 0",
                "MISTRAL_INPUT_PRICE | -1"
            })
    void bad_variable_is_named(String variable, String value) {
        assertThatThrownBy(() -> settings(Map.of(variable, value)))
                .satisfies(e -> assertThat(stackTrace(e)).contains(variable));
    }

    @Test
    void unknown_kind_is_named() {
        assertThatThrownBy(() -> settings(Map.of("ENHANCER_PROVIDERS_NAMED_GROQ_KIND", "gemini")))
                .hasRootCauseMessage(
                        "enhancer.providers.named.groq.kind is 'gemini', which is neither openai nor anthropic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-with blank", "sk-with\nline", "sk-schlüssel"})
    void key_that_cannot_be_sent_is_refused_and_not_shown(String key) {
        assertThatThrownBy(() -> settings(Map.of("OPENAI_API_KEY", key)))
                .satisfies(e ->
                        assertThat(stackTrace(e)).contains("OPENAI_API_KEY").doesNotContain(key));
    }

    @Test
    void custom_headers_are_set_by_variable_and_not_shown() throws Exception {
        ProviderSettings settings = settings(Map.of(
                "ANTHROPIC_CUSTOM_HEADERS", "x-portkey-provider: anthropic\nx-portkey-api-key: " + KEY,
                "ENHANCER_PROVIDERS_NAMED_GROQ_KIND", "openai",
                "ENHANCER_PROVIDERS_NAMED_GROQ_CUSTOMHEADERS", "x-portkey-provider: groq",
                "ENHANCER_PROVIDERS_NAMED_GROQ_BASEURL", "http://127.0.0.1:8787/v1",
                "ENHANCER_PROVIDERS_NAMED_GROQ_MODEL", "llama"));

        assertThat(remote(settings, "anthropic").headers())
                .extracting(Header::getName)
                .containsExactly("x-portkey-provider", "x-portkey-api-key");
        assertThat(remote(settings, "groq").headers())
                .extracting(Header::getValue)
                .containsExactly("groq");
        assertThat(remote(settings, "openai").headers()).isEmpty();
        assertThat(settings).asString().doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, Authorization",
        "OPENAI, content-type",
        "OPENAI, Host",
        "OPENAI, Idempotency-Key",
        "MISTRAL, authorization",
        "ANTHROPIC, X-Api-Key",
        "ANTHROPIC, anthropic-version",
        "ANTHROPIC, Transfer-Encoding"
    })
    void custom_header_that_all_calls_have_anyway_is_refused(String provider, String header) {
        Map<String, String> variables =
                Map.of(provider + "_API_KEY", "k", provider + "_CUSTOM_HEADERS", header + ": " + KEY);

        assertThatThrownBy(() -> settings(variables)).satisfies(e -> assertThat(stackTrace(e))
                .contains(provider + "_CUSTOM_HEADERS (enhancer.providers.named.", header)
                .doesNotContain(KEY));
    }

    @Test
    void provider_without_a_key_may_have_a_custom_authorization() throws Exception {
        ProviderSettings settings = settings(Map.of(
                "ENHANCER_PROVIDERS_NAMED_OPENAI_NEEDSKEY", "false",
                "OPENAI_CUSTOM_HEADERS", "Authorization: Basic YTpi"));

        assertThat(remote(settings, "openai").headers())
                .extracting(Header::getValue)
                .containsExactly("Basic YTpi");
    }

    private static RemoteSettings remote(ProviderSettings settings, String name) {
        return Objects.requireNonNull(settings.named().get(name), name);
    }

    /** All messages, and the value of the wrong property, which Spring's failure report also shows. */
    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        if (e instanceof BindException bind && bind.getProperty() != null) {
            text.append(String.valueOf(bind.getProperty().getValue()));
        }
        return text.toString();
    }

    private static ProviderSettings settings(Map<String, String> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
        for (var source : new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("enhancer-worker-providers.yml"))) {
            environment.getPropertySources().addLast(source);
        }
        return Binder.get(environment)
                .bind("enhancer.providers", ProviderSettings.class)
                .get();
    }
}
