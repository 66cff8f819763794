package dev.enhancer.bench.eval.side;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The public API of a running system, as one of its clients calls it. */
final class ApiClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_SECONDS = 60; // the longest that the API holds a response
    private static final Duration LIMIT = Duration.ofSeconds(WAIT_SECONDS + 15);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final String baseUrl;
    private final Credentials credentials;
    private volatile @Nullable String token;

    private ApiClient(String baseUrl, Credentials credentials) {
        this.baseUrl = baseUrl;
        this.credentials = credentials;
    }

    static ApiClient of(String url, Credentials credentials) {
        return new ApiClient(url.endsWith("/") ? url.substring(0, url.length() - 1) : url, credentials);
    }

    /**
     * A response.
     *
     * @param body empty object if there is no JSON
     * @param retryAfterSeconds null: the response does not say
     */
    record Reply(int status, JsonNode body, @Nullable Long retryAfterSeconds) {}

    /** @throws IllegalStateException if the system gives no token */
    void authenticate() throws IOException, InterruptedException {
        token(null);
    }

    /** Submits a job and waits for its end as long as the API does. */
    Reply submit(JsonNode job) throws IOException, InterruptedException {
        return send(request("/v1/jobs")
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + WAIT_SECONDS)
                .header("Cache-Control", "no-cache") // a call of its own, with its own cost
                .POST(BodyPublishers.ofString(job.toString())));
    }

    /** Waits for the end of a job as long as the API does. */
    Reply await(String jobId) throws IOException, InterruptedException {
        return send(
                request("/v1/jobs/%s?wait=%d".formatted(jobId, WAIT_SECONDS)).GET());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** A token that has expired is replaced once. */
    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        Reply reply = exchange(request.setHeader("Authorization", "Bearer " + token(null)));
        if (reply.status() != UNAUTHORIZED) {
            return reply;
        }
        return exchange(request.setHeader("Authorization", "Bearer " + token(token)));
    }

    /** @param unusable a token that is not to be returned; null: none */
    private synchronized String token(@Nullable String unusable) throws IOException, InterruptedException {
        String known = token;
        if (known != null && !known.equals(unusable)) {
            return known;
        }
        String body = JSON.createObjectNode()
                .put("clientId", credentials.clientId())
                .put("clientSecret", credentials.clientSecret())
                .toString();
        Reply reply = exchange(request("/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        String issued = reply.body().path("access_token").asString("");
        if (issued.isEmpty()) {
            throw new IllegalStateException("%s gives no token: status %d".formatted(baseUrl, reply.status()));
        }
        token = issued;
        return issued;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(LIMIT);
    }

    private Reply exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Reply(
                response.statusCode(),
                json ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,6}"))
                        .map(Long::valueOf)
                        .orElse(null));
    }
}
