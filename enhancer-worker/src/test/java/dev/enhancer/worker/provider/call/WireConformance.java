package dev.enhancer.worker.provider.call;

import static dev.enhancer.worker.provider.call.ScriptedServer.drip;
import static dev.enhancer.worker.provider.call.ScriptedServer.flood;
import static dev.enhancer.worker.provider.call.ScriptedServer.gzip;
import static dev.enhancer.worker.provider.call.ScriptedServer.hang;
import static dev.enhancer.worker.provider.call.ScriptedServer.hangInBody;
import static dev.enhancer.worker.provider.call.ScriptedServer.packed;
import static dev.enhancer.worker.provider.call.ScriptedServer.reset;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static dev.enhancer.worker.provider.call.ScriptedServer.truncate;
import static dev.enhancer.worker.provider.call.ScriptedServer.typed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.ScriptedServer.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that every remote kind of provider handles what happens on the connection in the same way. */
public abstract class WireConformance {
    protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    protected static final String KEY = "sk-test-0123456789";
    protected static final Header CUSTOM = new BasicHeader("X-Gateway-Config", "{\"retry\": 1, \"to\": \"a,b\"}");
    protected static final Prompt PROMPT = new Prompt(
            new JobInput("say \"hi\" é😀", Format.STRUCTURED, null), "You rewrite.\n", "say \"hi\" é😀\u2028");

    protected static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final JsonMapper JSON = new JsonMapper();

    private static Http http;

    protected final ScriptedServer server = new ScriptedServer();

    /** The provider under test. */
    protected abstract Provider provider(Http http, URI baseUrl);

    /** A complete response: 12 tokens in, 34 out, model {@code model-1}; the text is a JSON string. */
    protected abstract String answer(String jsonText);

    @BeforeAll
    static void openClient() {
        http = new Http();
    }

    @AfterAll
    static void closeClient() throws IOException {
        http.close();
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    protected CallResult ask(Duration timeLimit) throws InterruptedException {
        return provider(http, server.url()).ask(PROMPT, new Call("model-x", "job_1-1", timeLimit));
    }

    protected JsonNode requestBody() throws IOException {
        return JSON.readTree(server.requests().getFirst().body());
    }

    @Test
    void call_carries_its_idempotency_key() throws Exception {
        server.plays(status(200, answer("\"Text\"")));

        ask(AMPLE);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).containsEntry("idempotency-key", "job_1-1");
            assertThat(request.headers()).containsEntry("content-type", "application/json");
            assertThat(request.headers()).containsEntry("x-gateway-config", CUSTOM.getValue());
        });
    }

    @Test
    void body_of_the_longest_size_is_read_and_a_longer_one_is_bad() throws Exception {
        int around = answer("\"\"").length();
        server.plays(status(200, answer("\"%s\"".formatted("x".repeat(Endpoint.MAX_BODY_BYTES - around)))));
        assertThat(ask(AMPLE)).isInstanceOf(Completion.class);

        server.plays(status(200, answer("\"%s\"".formatted("x".repeat(Endpoint.MAX_BODY_BYTES - around + 1)))));
        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void body_without_an_end_is_bad_and_is_not_read_on() throws Exception {
        server.plays(flood());

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(HostileHead.class)
    void head_out_of_all_measure_is_bad_and_the_next_call_is_answered(HostileHead head) throws Exception {
        server.plays(head.script());

        assertThat(ask(AMPLE)).isEqualTo(Unavailable.of(Outcome.BAD_ANSWER));

        server.plays(status(200, answer("\"Text\"")));
        assertThat(ask(AMPLE)).isInstanceOf(Completion.class);
    }

    @Test
    void refused_connection_is_a_network_error() throws Exception {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        Provider provider = provider(http, URI.create("http://127.0.0.1:%d/v1".formatted(freePort)));

        CallResult reply = provider.ask(PROMPT, new Call("model-x", "job_1-1", AMPLE));

        assertThat(reply).isEqualTo(Unavailable.of(Outcome.NETWORK_ERROR));
    }

    @Test
    void reset_is_a_network_error_and_is_not_repeated_unseen() throws Exception {
        server.plays(reset());

        assertThat(ask(AMPLE)).isEqualTo(Unavailable.of(Outcome.NETWORK_ERROR));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void kept_connections_that_the_server_has_closed_cost_one_call_and_not_one_each() throws Exception {
        int calls = 20;
        CountDownLatch allHere = new CountDownLatch(calls);
        Script answer = status(200, answer("\"Text\""));
        server.plays((caller, callerGone) -> {
            allHere.countDown();
            awaitAll(allHere);
            answer.play(caller, callerGone);
            caller.close();
        });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<CallResult> reply :
                    callers.invokeAll(Collections.<Callable<CallResult>>nCopies(calls, () -> ask(AMPLE)))) {
                assertThat(reply.get()).isInstanceOf(Completion.class);
            }
        }
        server.plays(answer);

        ask(AMPLE);

        assertThat(ask(AMPLE)).isInstanceOf(Completion.class);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void body_that_ends_too_soon_is_a_network_error() throws Exception {
        server.plays(truncate(answer("\"Text\"")));

        assertThat(ask(AMPLE)).isEqualTo(Unavailable.of(Outcome.NETWORK_ERROR));
    }

    @Test
    void hanging_call_ends_with_its_time_and_its_connection_is_closed() throws Exception {
        server.plays(hang());

        assertThat(ask(SHORT)).isEqualTo(Unavailable.of(Outcome.TIMEOUT));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void call_that_hangs_in_the_body_ends_with_its_time_and_its_connection_is_closed() throws Exception {
        server.plays(hangInBody(answer("\"Text\"")));

        assertThat(ask(SHORT)).isEqualTo(Unavailable.of(Outcome.TIMEOUT));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void handshake_that_does_not_end_ends_with_the_time_of_the_call() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Provider provider = provider(http, URI.create("https://127.0.0.1:%d/v1".formatted(silent.getLocalPort())));

            CallResult reply = provider.ask(PROMPT, new Call("model-x", "job_1-1", SHORT));

            assertThat(reply).isEqualTo(Unavailable.of(Outcome.TIMEOUT));
        }
    }

    @Test
    void packed_answer_is_read_though_it_was_not_asked_for() throws Exception {
        server.plays(gzip(answer("\"Text\"")));

        assertThat(ask(AMPLE)).isInstanceOf(Completion.class);
        assertThat(server.requests().getFirst().headers()).doesNotContainKey("accept-encoding");
    }

    @Test
    void packed_answer_that_unpacks_to_too_much_or_to_nothing_is_bad() throws Exception {
        server.plays(gzip(answer("\"%s\"".formatted("x".repeat(Endpoint.MAX_BODY_BYTES)))));
        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));

        server.plays(packed(answer("\"Text\"").getBytes(UTF_8)));
        assertThat(ask(AMPLE)).isEqualTo(Unavailable.of(Outcome.BAD_ANSWER));
    }

    @Test
    void answer_under_another_type_is_judged_by_its_body() throws Exception {
        server.plays(typed("text/plain", answer("\"Text\"")));
        assertThat(ask(AMPLE)).isInstanceOf(Completion.class);

        server.plays(typed("text/html", "<html><title>Welcome</title></html>"));
        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void dripping_answer_ends_with_the_time_for_the_whole_call() throws Exception {
        server.plays(drip(answer("\"%s\"".formatted("x".repeat(10_000)))));

        assertThat(ask(SHORT)).isEqualTo(Unavailable.of(Outcome.TIMEOUT));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void interrupt_aborts_the_call_and_closes_its_connection() throws Exception {
        server.plays(hang());
        FutureTask<CallResult> call = new FutureTask<>(() -> ask(AMPLE));
        Thread caller = Thread.startVirtualThread(call);
        await().until(() -> server.requests().size() == 1);

        caller.interrupt();

        assertThatThrownBy(() -> call.get(5, SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void thousand_calls_at_once_are_all_answered() throws Exception {
        server.plays(status(200, answer("\"Text\"")));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CallResult>> replies = IntStream.range(0, 1000)
                    .mapToObj(_ -> callers.submit(() -> ask(AMPLE)))
                    .toList();

            for (Future<CallResult> reply : replies) {
                assertThat(reply.get()).isInstanceOf(Completion.class);
            }
        }
    }
}
