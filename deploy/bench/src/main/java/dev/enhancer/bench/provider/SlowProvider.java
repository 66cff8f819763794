package dev.enhancer.bench.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An OpenAI-compatible provider on loopback that keeps thousands of calls open without a thread for each. {@code GET /stats}
 * returns two numbers: completed calls and calls in flight. After {@code POST /fault/<name>} it fails in one of the
 * ways of {@link Fault}.
 */
public final class SlowProvider {
    // about as long as a model's completion
    private static final String LINE = "- Say who the reader is, what the text is for, and how long it may be. ";
    private static final byte[] COMPLETION = ("{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"slow-1\","
                    + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\""
                    + LINE.repeat(16)
                    + "\"}}],\"usage\":{\"prompt_tokens\":70,\"completion_tokens\":300}}")
            .getBytes(UTF_8);

    /** The ways in which the provider fails. */
    enum Fault {
        /** It does not fail. */
        NONE,
        /** It never responds. */
        HANG,
        /** It responds with 503 at once. */
        DOWN,
        /** It responds with 503 at once to three of ten calls, at random. */
        SOME
    }

    private final Latency latency;
    private volatile Fault fault = Fault.NONE;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();

    private SlowProvider(Latency latency) {
        this.latency = latency;
    }

    /** @param args port, and what {@link Latency#parse} reads */
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("arguments: port latency");
            System.exit(2);
        }
        new SlowProvider(Latency.parse(args[1])).serve(Integer.parseInt(args[0]));
    }

    private void serve(int port) {
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .route(routes -> routes.post("/v1/chat/completions", this::complete)
                        .post("/fault/{name}", this::fail)
                        .get("/stats", (_, response) -> response.sendString(Mono.just(stats()))))
                .bindNow()
                .onDispose()
                .block();
    }

    private Publisher<Void> fail(HttpServerRequest request, HttpServerResponse response) {
        fault = Fault.valueOf(String.valueOf(request.param("name")));
        return response.send();
    }

    private Publisher<Void> complete(HttpServerRequest request, HttpServerResponse response) {
        Fault now = fault;
        if (now == Fault.HANG) {
            return request.receive().then(Mono.never());
        }
        if (now == Fault.DOWN
                || now == Fault.SOME && ThreadLocalRandom.current().nextInt(10) < 3) {
            return request.receive().then(Mono.defer(() -> {
                completed.incrementAndGet();
                return response.status(503).send().then();
            }));
        }
        response.header("Content-Type", "application/json")
                .header("Content-Length", Integer.toString(COMPLETION.length));
        inFlight.incrementAndGet();
        return request.receive()
                .then(Mono.delay(latency.ofCall(calls.incrementAndGet())))
                .then(Mono.defer(() -> {
                    completed.incrementAndGet();
                    return response.sendByteArray(Mono.just(COMPLETION)).then();
                }))
                .doFinally(_ -> inFlight.decrementAndGet());
    }

    private String stats() {
        return completed.get() + " " + inFlight.get();
    }
}
