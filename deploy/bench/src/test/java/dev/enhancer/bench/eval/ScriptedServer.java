package dev.enhancer.bench.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server on loopback that responds as a test says, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A request; {@code authorization} is empty if there is none. */
    public record Request(String method, String path, String authorization, String body) {}

    /** A response with JSON; {@code headers} are pairs of name and value. */
    public record Response(int status, String json, String... headers) {}

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    public static ScriptedServer start(Function<Request, Response> script) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptedServer scripted = new ScriptedServer(server);
            server.createContext("/", exchange -> scripted.respond(exchange, script));
            server.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange, Function<Request, Response> script) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    authorization == null ? "" : authorization,
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            Response response = script.apply(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i + 1 < response.headers().length; i += 2) {
                exchange.getResponseHeaders().set(response.headers()[i], response.headers()[i + 1]);
            }
            byte[] body = response.json().getBytes(UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
