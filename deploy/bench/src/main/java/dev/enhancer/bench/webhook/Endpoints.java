package dev.enhancer.bench.webhook;

import dev.enhancer.backing.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Webhook endpoints on loopback: a good one, one that responds with 500 to the first attempts of each message, one that
 * never responds, and a port without a listener.
 */
public final class Endpoints implements AutoCloseable {
    private final Queue<DeliveryAttempt> attempts = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final int failures;
    private final DisposableServer good;
    private final DisposableServer hanging;
    private final int refusing = FreePort.find();

    /** One delivery attempt that was received. */
    public record DeliveryAttempt(String id, long atMillis, boolean delivered) {}

    /** @param failures number of attempts of a message that {@code /failing} refuses */
    public Endpoints(int failures) {
        this.failures = failures;
        good = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/good", (request, response) -> respond(request, response, 0))
                        .post("/failing", (request, response) -> respond(request, response, this.failures)))
                .bindNow();
        hanging = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, _) -> request.receive().then(Mono.never()))
                .bindNow();
    }

    private Publisher<Void> respond(HttpServerRequest request, HttpServerResponse response, int refused) {
        long now = System.currentTimeMillis();
        String id = String.valueOf(request.requestHeaders().get("webhook-id"));
        boolean delivered = seen.merge(id, 1, Integer::sum) > refused;
        attempts.add(new DeliveryAttempt(id, now, delivered));
        return request.receive().then(response.status(delivered ? 204 : 500).send());
    }

    public String good() {
        return "http://127.0.0.1:%d/good".formatted(good.port());
    }

    public String failing() {
        return "http://127.0.0.1:%d/failing".formatted(good.port());
    }

    public String hanging() {
        return "http://127.0.0.1:%d/".formatted(hanging.port());
    }

    public String refusing() {
        return "http://127.0.0.1:%d/".formatted(refusing);
    }

    /** All attempts that got a response so far, oldest first. */
    public List<DeliveryAttempt> attempts() {
        return new ArrayList<>(attempts);
    }

    public int count() {
        return attempts.size();
    }

    @Override
    public void close() {
        good.disposeNow();
        hanging.disposeNow();
    }
}
