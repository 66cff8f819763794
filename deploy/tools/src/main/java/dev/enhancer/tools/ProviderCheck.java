package dev.enhancer.tools;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks whether the endpoints of providers with a key can be reached. It sends no key, and makes no call that is paid for. */
final class ProviderCheck {
    private static final Map<String, String> DEFAULTS = Map.of(
            "OPENAI", "https://api.openai.com/v1",
            "MISTRAL", "https://api.mistral.ai/v1",
            "ANTHROPIC", "https://api.anthropic.com/v1");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Environment environment;

    ProviderCheck(Environment environment) {
        this.environment = environment;
    }

    List<Finding> run() {
        List<Finding> findings = DEFAULTS.keySet().stream()
                .sorted()
                .filter(provider -> environment.get(provider + "_API_KEY").isPresent())
                .flatMap(this::check)
                .toList();
        return findings.isEmpty()
                ? List.of(Finding.warn("providers", "none has a key: local rules make all results"))
                : findings;
    }

    private Stream<Finding> check(String provider) {
        String variable = provider + "_BASE_URL";
        String url = environment.get(variable).orElse(String.valueOf(DEFAULTS.get(provider)));
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            http.send(request, HttpResponse.BodyHandlers.discarding());
            return Stream.of(Finding.ok(variable, url + " responds"));
        } catch (IllegalArgumentException _) {
            return Stream.of(Finding.fail(variable, "is no URL"));
        } catch (IOException e) {
            return Stream.of(Finding.fail(variable, "%s cannot be reached: %s".formatted(url, e.getMessage())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }
}
