package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/**
 * A client that makes a request again when its connection breaks, as clients of any HTTP service do: submissions with the
 * same {@code Idempotency-Key}. A response is final for it, whatever its status.
 */
final class Client implements Submissions {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int TRIES = 5;
    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final Supplier<String> addresses;
    private final Tally tally;
    private volatile String token = "";

    /**
     * Has no token yet.
     *
     * @param addresses where the next request goes
     */
    Client(HttpClient http, Supplier<String> addresses, Tally tally) {
        this.http = http;
        this.addresses = addresses;
        this.tally = tally;
    }

    /** Gets a new token. */
    void signIn() {
        String body = "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(Parts.CLIENT_ID, Parts.CLIENT_SECRET);
        HttpResponse<String> response = send(() -> post("/v1/auth/token", body)).join();
        if (response.statusCode() != 200) {
            throw new IllegalStateException("no token: " + response.body());
        }
        token = JSON.readTree(response.body()).path("access_token").asString();
    }

    @Override
    public CompletableFuture<HttpResponse<String>> submit(Tag tag, @Nullable String webhookUrl) {
        return send(() ->
                authorized(post("/v1/jobs", Submissions.body(tag, webhookUrl))).header("Idempotency-Key", tag.name()));
    }

    CompletableFuture<HttpResponse<String>> read(JobId id) {
        return get("/v1/jobs/" + id);
    }

    CompletableFuture<HttpResponse<String>> get(String path) {
        return send(() -> authorized(request(path, TIMEOUT)));
    }

    /** The response comes when the job is final, when a minute has passed, or when the node stops. */
    HttpResponse<String> await(JobId id) {
        String path = "/v1/jobs/%s?wait=%d".formatted(id, LONGEST_WAIT.toSeconds());
        return send(() -> authorized(request(path, LONGEST_WAIT.plus(TIMEOUT)))).join();
    }

    /**
     * Opens a job's event stream.
     *
     * @param after id of the last event that was seen; null: none
     * @return lines as they come; fails with {@link UncheckedIOException} where the connection breaks
     */
    Stream<String> events(JobId id, @Nullable String after) throws IOException, InterruptedException {
        HttpRequest.Builder request = authorized(request("/v1/jobs/%s/events".formatted(id), LONGEST_WAIT));
        HttpResponse<Stream<String>> response = http.send(
                (after == null ? request : request.header("Last-Event-ID", after)).build(), BodyHandlers.ofLines());
        tally.response("GET events", response.statusCode(), "");
        return response.body();
    }

    List<String> webhookSecrets() {
        return secrets(get("/v1/webhook-secret"));
    }

    /** @return the new secret and those that are still valid */
    List<String> rotateWebhookSecret() {
        return secrets(send(() -> authorized(post("/v1/webhook-secret/rotate", ""))));
    }

    private static List<String> secrets(CompletableFuture<HttpResponse<String>> response) {
        return JSON.readTree(response.join().body()).path("secrets").findValuesAsString("secret");
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path, TIMEOUT).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(addresses.get() + path)).timeout(timeout);
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<HttpResponse<String>> send(Supplier<HttpRequest.Builder> request) {
        HttpRequest first = request.get().build();
        String name = first.method() + " " + first.uri().getPath();
        return send(first, request, TRIES).whenComplete((response, failure) -> {
            if (response == null) {
                tally.unserved(name, failure);
            } else {
                tally.response(name, response.statusCode(), response.body());
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> send(
            HttpRequest request, Supplier<HttpRequest.Builder> next, int tries) {
        return http.sendAsync(request, BodyHandlers.ofString(UTF_8)).exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (tries == 1 || !(cause instanceof IOException) || cause instanceof HttpTimeoutException) {
                return CompletableFuture.failedFuture(cause);
            }
            tally.reconnect();
            return CompletableFuture.supplyAsync(() -> send(next.get().build(), next, tries - 1), SOON)
                    .thenCompose(again -> again);
        });
    }
}
