package dev.enhancer.bench.eval.judge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model behind OpenAI-compatible chat completions. It makes a bounded number of calls in a bounded time. */
final class ChatModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JudgeSettings settings;
    private final long end;
    private final int mostCalls;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    ChatModel(JudgeSettings settings, int mostCalls) {
        this.settings = settings;
        this.mostCalls = mostCalls;
        end = System.nanoTime() + settings.runLimit().toNanos();
    }

    /**
     * Makes one call; it is not repeated.
     *
     * @param system null: no instructions
     * @return empty if the model gave no text, or if no call or time is left
     */
    Optional<String> complete(@Nullable String system, String user) throws InterruptedException {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (!left.isPositive() || calls.incrementAndGet() > mostCalls) {
            failures.incrementAndGet();
            return Optional.empty();
        }
        Duration limit = left.compareTo(settings.callLimit()) < 0 ? left : settings.callLimit();
        Optional<String> text = send(body(system, user), limit);
        if (text.isEmpty()) {
            failures.incrementAndGet();
        }
        return text;
    }

    int calls() {
        return Math.min(calls.get(), mostCalls);
    }

    /** Calls that gave no text, or were not made for lack of calls or time. */
    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private String body(@Nullable String system, String user) {
        ObjectNode request = JSON.createObjectNode().put("model", settings.model());
        ArrayNode messages = request.putArray("messages");
        if (system != null) {
            messages.addObject().put("role", "system").put("content", system);
        }
        messages.addObject().put("role", "user").put("content", user);
        return request.toString();
    }

    /** The limit includes the body, which the limit of a request does not. */
    private Optional<String> send(String body, Duration limit) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.baseUrl() + "/chat/completions"))
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + settings.key())
                .POST(BodyPublishers.ofString(body))
                .build();
        CompletableFuture<HttpResponse<String>> response = http.sendAsync(request, BodyHandlers.ofString());
        try {
            return text(response.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                return Optional.empty();
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            response.cancel(true);
            return Optional.empty();
        }
    }

    private static Optional<String> text(HttpResponse<String> response) {
        if (response.statusCode() != OK) {
            return Optional.empty();
        }
        try {
            String text = JSON.readTree(response.body())
                    .at("/choices/0/message/content")
                    .asString("");
            return Optional.of(text).filter(content -> !content.isBlank());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
