import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * A provider without a model, for trying out: it answers each OpenAI chat completion with the same prompt after a while.
 *
 * <pre>java ScriptedProvider.java [port]</pre>
 */
public final class ScriptedProvider {
    private static final Duration LATENCY = Duration.ofMillis(800);

    private static final String COMPLETION = """
            {"id":"scripted","object":"chat.completion","model":"scripted","choices":[{"index":0,"finish_reason":"stop",
            "message":{"role":"assistant","content":"<prompt>You are an experienced author. Write what the request asks for,\
             for readers who are new to it. Keep each limit of the request to the letter, and name your assumptions at the\
             end.</prompt>\\n<notes>\\nchanges: Named a role and the readers.\\nquestions: Who will read it?\\n</notes>"}}],
            "usage":{"prompt_tokens":900,"completion_tokens":60,"total_tokens":960}}
            """;

    private ScriptedProvider() {}

    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8000;
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", ScriptedProvider::answer);
        server.start();
        System.out.println("a scripted provider listens on port " + port);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        try {
            Thread.sleep(LATENCY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] body = COMPLETION.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
