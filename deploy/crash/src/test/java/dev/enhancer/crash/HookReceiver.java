package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Receivers of webhooks on loopback: several endpoints, since one that refuses most calls gets few at once. Each takes its
 * time, refuses the first two tries of each message and takes those that follow.
 */
final class HookReceiver implements AutoCloseable {
    private static final int ENDPOINTS = 16;
    private static final int REFUSALS = 2;
    private static final Duration TAKES = Duration.ofMillis(200);
    private static final int BACKLOG = 1_024;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<HookCall> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final Set<Tag> taken = ConcurrentHashMap.newKeySet();

    HookReceiver() throws IOException {
        for (int i = 0; i < ENDPOINTS; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.createContext("/", this::receive);
            server.setExecutor(threads);
            server.start();
            servers.add(server);
        }
    }

    /** The URL for a job, at one of the endpoints. */
    String url(Tag tag) {
        HttpServer server = servers.get(Math.floorMod(tag.hashCode(), ENDPOINTS));
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), tag.name());
    }

    /** Returns when one try for each of these jobs was taken, or when the patience is over. */
    void awaitTaken(Collection<Accepted> jobs, Duration patience) {
        List<Tag> tags = jobs.stream().map(Accepted::tag).toList();
        try {
            await().pollInterval(LOOK).atMost(patience).until(() -> taken.containsAll(tags));
        } catch (ConditionTimeoutException _) {
            // the auditor will say which
        }
    }

    /** All tries so far. */
    Collection<HookCall> calls() {
        return calls;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant at = Instant.now();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Tag tag = new Tag(exchange.getRequestURI().getPath().substring(1));
            String id = header(exchange, "webhook-id");
            boolean takes = seen.merge(id, 1, Integer::sum) > REFUSALS;
            calls.add(new HookCall(
                    tag,
                    at,
                    takes,
                    id,
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    body));
            if (closed.await(TAKES.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            if (takes) {
                taken.add(tag);
            }
            exchange.sendResponseHeaders(takes ? 204 : 500, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        closed.countDown();
        servers.forEach(server -> server.stop(0));
        threads.close();
    }
}
