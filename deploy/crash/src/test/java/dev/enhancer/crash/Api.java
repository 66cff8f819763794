package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** The system's HTTP interface, as a client uses it. */
final class Api implements Submissions, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final String address;
    private final String token;

    /** Signs in; the token is good for a day. */
    Api(String address, String clientId, String clientSecret) throws IOException, InterruptedException {
        this.address = address;
        HttpResponse<String> answer = http.send(
                post(
                                "/v1/auth/token",
                                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(clientId, clientSecret))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("no token: %d %s".formatted(answer.statusCode(), answer.body()));
        }
        token = json.readTree(answer.body()).path("access_token").asString();
    }

    @Override
    public CompletableFuture<HttpResponse<String>> submit(Tag tag, @Nullable String webhookUrl) {
        return send(post("/v1/jobs", Submissions.body(tag, webhookUrl)));
    }

    /** What its webhooks are signed with now. */
    List<String> webhookSecrets() {
        HttpResponse<String> answer = send(request("/v1/webhook-secret").GET()).join();
        try {
            return json.readTree(answer.body()).path("secrets").findValuesAsString("secret");
        } catch (JacksonException e) {
            throw new IllegalStateException("no secrets: %d %s".formatted(answer.statusCode(), answer.body()), e);
        }
    }

    /** Fails if no answer comes. */
    CompletableFuture<HttpResponse<String>> read(JobId id) {
        return send(request("/v1/jobs/" + id).GET());
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
