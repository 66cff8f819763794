package dev.enhancer.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An OpenAI-compatible provider on loopback. A prompt contains a tag {@code #<tag>#} and the completion is {@code enhanced
 * #<tag>#}, so that a test can check which prompt a completion belongs to.
 *
 * <p>While the gate is shut, calls arrive and get no completion. They get a blank now and then, which may precede JSON; a
 * caller that has closed the connection is noticed in this way. The latency, if one is set, varies at random by a quarter.
 */
public final class FakeProvider implements AutoCloseable {
    private static final Pattern TAG = Pattern.compile("#[A-Za-z0-9-]+#");
    private static final int OPEN = 1_000_000;
    private static final Duration BLANK_EVERY = Duration.ofMillis(100);

    private final ObjectMapper json = new ObjectMapper();
    private final Semaphore gate = new Semaphore(OPEN);
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Set<String> hungUp = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long latencyMillis;

    public FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** The value for {@code OPENAI_BASE_URL}. */
    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** From now on, completions take about this long. */
    public void latency(Duration latency) {
        latencyMillis = latency.toMillis();
    }

    /** Shuts the gate: calls arrive and get no completion. */
    public void shut() {
        gate.drainPermits();
    }

    /** Opens the gate: waiting and new calls get a completion. */
    public void open() {
        gate.release(OPEN);
    }

    /** Number of calls that wait for a completion and whose caller has not closed the connection. */
    public int inFlight() {
        return inFlight.get();
    }

    /** The largest number of calls that were in flight at the same time. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    /** Whether the caller closed the connection before the completion for this tag was sent; known 0.2 s later. */
    public boolean sawHangUp(String tag) {
        return hungUp.contains(tag);
    }

    /** Number of calls with this tag. */
    public int calls(String tag) {
        AtomicInteger count = calls.get(tag);
        return count == null ? 0 : count.get();
    }

    /** Number of calls in all. */
    public int calls() {
        return calls.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String tag = tag(request);
            calls.computeIfAbsent(tag, _ -> new AtomicInteger()).incrementAndGet();
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            try {
                pass(exchange);
                takeTime();
            } catch (IOException e) {
                hungUp.add(tag);
                throw e;
            } finally {
                inFlight.decrementAndGet();
            }
            exchange.getResponseBody().write(completion("enhanced " + tag));
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!gate.tryAcquire(BLANK_EVERY.toMillis(), MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException e) {
            throw new IOException("the server was stopped", e);
        }
        gate.release();
    }

    private void takeTime() {
        try {
            closed.await(latencyMillis * ThreadLocalRandom.current().nextLong(75, 126) / 100, MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String tag(String request) throws IOException {
        JsonNode messages = json.readTree(request).path("messages");
        Matcher matcher =
                TAG.matcher(messages.path(messages.size() - 1).path("content").asString());
        return matcher.find() ? matcher.group() : "#none#";
    }

    private byte[] completion(String text) {
        var answer = json.createObjectNode()
                .put("id", "c1")
                .put("object", "chat.completion")
                .put("model", "fake-1");
        var choice = answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        answer.putObject("usage").put("prompt_tokens", 7).put("completion_tokens", 11);
        return answer.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        open();
        closed.countDown();
        server.stop(0);
    }
}
