package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAI-compatible provider on loopback, slow as real ones are. It answers with the {@link Tag} of the prompt and
 * counts how often it was asked about each.
 */
final class TaggingProvider implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Tag, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Function<Tag, Latency> latency;
    private final RandomGenerator random;
    private final AtomicInteger unauthorized = new AtomicInteger();
    private volatile Predicate<String> accepted = _ -> true;
    private final HttpServer server;

    /**
     * @param latency of the call about a tag
     * @param random is used by many threads at once
     */
    TaggingProvider(Function<Tag, Latency> latency, RandomGenerator random) throws IOException {
        this.latency = latency;
        this.random = random;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
    }

    /** What {@code OPENAI_BASE_URL} is to be. */
    String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** How often it was asked about the tag, by workers that have died since too. */
    int calls(Tag tag) {
        AtomicInteger count = calls.get(tag);
        return count == null ? 0 : count.get();
    }

    /** Calls that are not answered yet, those included whose caller has died. */
    int inFlight() {
        return inFlight.get();
    }

    /** From now on calls with other keys get a 401. */
    void acceptKeys(Set<String> keys) {
        Set<String> headers = keys.stream().map("Bearer %s"::formatted).collect(Collectors.toSet());
        accepted = headers::contains;
    }

    /** Calls that got a 401. */
    int unauthorized() {
        return unauthorized.get();
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!accepted.test(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
                unauthorized.incrementAndGet();
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            JsonNode messages = json.readTree(exchange.getRequestBody()).path("messages");
            String prompt = messages.path(messages.size() - 1).path("content").asString();
            Tag tag = Tag.in(prompt).orElseThrow(() -> new IOException("a prompt without tag: " + prompt));
            calls.computeIfAbsent(tag, _ -> new AtomicInteger()).incrementAndGet();
            inFlight.incrementAndGet();
            try {
                if (closed.await(latency.apply(tag).next(random).toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            } finally {
                inFlight.decrementAndGet();
            }
            byte[] body = completion(tag).toString().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode completion(Tag tag) {
        ObjectNode completion =
                json.createObjectNode().put("object", "chat.completion").put("model", "tagging");
        ObjectNode choice =
                completion.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", tag.answer());
        completion.putObject("usage").put("prompt_tokens", 7).put("completion_tokens", 11);
        return completion;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
