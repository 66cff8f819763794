package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A client of the system over HTTP. */
final class Client implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration JOB_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    private Client(String address, String id, String secret) throws IOException, InterruptedException {
        this.address = address;
        JsonNode answer =
                send(request("/v1/auth/token").POST(body(Map.of("clientId", id, "clientSecret", secret))), 200);
        this.token = answer.path("access_token").asString();
    }

    /** Gets a token with the credentials that the system printed. */
    static Client of(AllInOneProcess system) throws IOException, InterruptedException {
        return new Client(system.address(), system.clientId(), system.clientSecret());
    }

    /** Submits a job and returns its id. */
    String submit(String text) throws IOException, InterruptedException {
        JsonNode job = send(authorized("/v1/jobs").POST(body(Map.of("text", text, "format", "structured"))), 202);
        return job.path("id").asString();
    }

    /** Submits a job with a webhook to this URL and returns its id. */
    String submit(String text, String webhookUrl) throws IOException, InterruptedException {
        Map<String, Object> job = Map.of("text", text, "webhook", Map.of("url", webhookUrl));
        return post("/v1/jobs", job, 202).path("id").asString();
    }

    /** Submits a job within the caller's trace and returns its id. */
    String submitIn(String traceparent, String text, String webhookUrl) throws IOException, InterruptedException {
        Map<String, Object> job = Map.of("text", text, "webhook", Map.of("url", webhookUrl));
        return send(authorized("/v1/jobs").header("traceparent", traceparent).POST(body(job)), 202)
                .path("id")
                .asString();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(authorized(path).GET(), 200);
    }

    JsonNode post(String path, Map<String, ?> fields, int status) throws IOException, InterruptedException {
        return send(authorized(path).POST(body(fields)), status);
    }

    JsonNode job(String id) throws IOException, InterruptedException {
        return get("/v1/jobs/" + id);
    }

    JsonNode awaitFinal(String id) {
        return await().atMost(JOB_LIMIT)
                .until(() -> job(id), job -> isFinal(job.path("status").asString()));
    }

    private static boolean isFinal(String status) {
        return !Set.of("queued", "processing").contains(status);
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> fields) throws IOException {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields));
    }

    private JsonNode send(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response::body).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
