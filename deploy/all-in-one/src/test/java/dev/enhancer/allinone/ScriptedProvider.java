package dev.enhancer.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAI-compatible server on loopback that answers each prompt with {@link #ANSWER} when the test allows it. */
final class ScriptedProvider implements AutoCloseable {
    static final String ANSWER = "An answer that only this server gives.";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long HOLD_LIMIT_SECONDS = 120;

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    ScriptedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::complete);
        server.setExecutor(threads);
        server.start();
    }

    /** The variables that make the system use it. */
    Map<String, String> variables() {
        String address = "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
        return Map.of("OPENAI_BASE_URL", address, "OPENAI_API_KEY", "test");
    }

    List<JsonNode> requests() {
        return requests;
    }

    /** Makes requests wait from now on. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** Answers the waiting requests and all new ones. */
    void release() {
        gate.countDown();
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(JSON.readTree(exchange.getRequestBody()));
            if (gate.await(HOLD_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                byte[] body = completion().toString().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode completion() {
        ObjectNode completion =
                JSON.createObjectNode().put("object", "chat.completion").put("model", "scripted");
        ObjectNode choice =
                completion.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", ANSWER);
        completion
                .putObject("usage")
                .put("prompt_tokens", 12)
                .put("completion_tokens", 8)
                .put("total_tokens", 20);
        return completion;
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.close();
    }
}
