package dev.enhancer.worker.provider.call;

import static dev.enhancer.worker.provider.call.ScriptedServer.drip;
import static dev.enhancer.worker.provider.call.ScriptedServer.flood;
import static dev.enhancer.worker.provider.call.ScriptedServer.hang;
import static dev.enhancer.worker.provider.call.ScriptedServer.reset;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static dev.enhancer.worker.provider.call.ScriptedServer.truncate;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.Reply.Answer;
import dev.enhancer.worker.provider.call.Reply.Refused;
import dev.enhancer.worker.provider.call.Reply.Tokens;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every remote kind of provider makes of what services do. A kind's test says how its vendor writes JSON. */
public abstract class ProviderConformance {
    protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    protected static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    protected static final String KEY = "sk-test-0123456789";
    protected static final Prompt PROMPT = new Prompt(
            new JobInput("say \"hi\" é😀", Format.STRUCTURED, null), "You rewrite.\n", "say \"hi\" é😀\u2028");

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final JsonMapper JSON = new JsonMapper();

    private static CloseableHttpClient http;

    protected final ScriptedServer server = new ScriptedServer();

    /** The provider under test. */
    protected abstract Provider provider(HttpClient http, URI baseUrl);

    /** A whole answer with 12 tokens in and 34 out by the model {@code model-1}; the text is a JSON string. */
    protected abstract String answer(String jsonText);

    /** An answer that was cut off at the limit of its length. */
    protected abstract String cutOff();

    /** Answers with status 200 that refuse the content. */
    protected abstract List<String> refusals();

    /** Errors with status 400 that are about the content. */
    protected abstract List<String> contentErrors();

    /** An error with status 400 that is about the request. */
    protected abstract String requestError();

    /** JSON that is no answer. */
    protected abstract List<String> otherSchemas();

    @BeforeAll
    static void openClient() {
        http = Http.client();
    }

    @AfterAll
    static void closeClient() throws IOException {
        http.close();
    }

    @AfterEach
    void closeServer() throws IOException {
        server.close();
    }

    protected Reply ask(Duration timeLimit) throws InterruptedException {
        return provider(http, server.url()).ask(PROMPT, new Call("model-x", "job_1-1", timeLimit));
    }

    protected JsonNode requestBody() throws IOException {
        return JSON.readTree(server.requests().getFirst().body());
    }

    @Test
    void answer_is_passed_on_to_the_character() throws Exception {
        server.plays(status(200, answer("\"#Rabc:def#\\n- Say <b>who</b> & \\\"why\\\" \\u00e9 \\ud83d\\ude00\\t.\"")));

        Reply reply = ask(AMPLE);

        assertThat(reply)
                .isEqualTo(new Answer(
                        "#Rabc:def#\n- Say <b>who</b> & \"why\" é 😀\t.", "model-1", new Tokens(12, 34), 200));
    }

    @Test
    void white_space_around_an_answer_is_dropped() throws Exception {
        server.plays(status(200, answer("\"\\n\\n  Text \\n\"")));

        assertThat(ask(AMPLE)).extracting("text").isEqualTo("Text");
    }

    @Test
    void call_carries_its_idempotency_key() throws Exception {
        server.plays(status(200, answer("\"Text\"")));

        ask(AMPLE);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers()).containsEntry("idempotency-key", "job_1-1");
            assertThat(request.headers()).containsEntry("content-type", "application/json");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORIZED, false",
        "403, UNAUTHORIZED, false",
        "404, BAD_ANSWER, false",
        "408, TIMEOUT, true",
        "413, BAD_ANSWER, false",
        "302, BAD_ANSWER, false",
        "500, SERVER_ERROR, true",
        "503, SERVER_ERROR, true",
        "504, TIMEOUT, true",
        "529, SERVER_ERROR, true"
    })
    void error_status_is_classed(int status, Outcome outcome, boolean passing) throws Exception {
        server.plays(status(status, requestError(), "Location: /v1/elsewhere"));

        Reply reply = ask(AMPLE);

        assertThat(reply).isEqualTo(new Unavailable(outcome, status, null));
        assertThat(((Unavailable) reply).isPassing()).isEqualTo(passing);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "7 | 7",
                "0 | 0",
                "1.5 | 2",
                "Sun, 01 Mar 2026 12:00:30 GMT | 30",
                "Sun, 01 Mar 2026 11:00:00 GMT | 0",
                "soon | -",
                "-1 | -",
                "99999999999 | -"
            })
    void retry_after_of_429_is_read(String header, @Nullable Integer seconds) throws Exception {
        server.plays(status(429, requestError(), "Retry-After: " + header));

        Reply reply = ask(AMPLE);

        Duration retryAfter = seconds == null ? null : Duration.ofSeconds(seconds);
        assertThat(reply).isEqualTo(new Unavailable(Outcome.RATE_LIMITED, 429, retryAfter));
    }

    @Test
    void error_about_the_content_is_a_refusal() throws Exception {
        for (String error : contentErrors()) {
            server.plays(status(400, error));

            assertThat(ask(AMPLE)).as(error).isEqualTo(new Refused(Tokens.NONE, 400));
        }
    }

    @Test
    void error_about_the_request_is_no_refusal() throws Exception {
        server.plays(status(400, requestError()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 400, null));
    }

    @Test
    void error_about_the_content_with_status_500_is_no_refusal() throws Exception {
        server.plays(status(500, contentErrors().getFirst()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.SERVER_ERROR, 500, null));
    }

    @Test
    void answer_that_refuses_is_a_refusal() throws Exception {
        for (String refusal : refusals()) {
            server.plays(status(200, refusal));

            assertThat(ask(AMPLE)).as(refusal).isEqualTo(new Refused(new Tokens(12, 34), 200));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"text\"", "{}", "<html>", "{\"choices\":[{", "{\"content\":[{\"type\":"})
    void body_that_is_no_answer_is_bad(String body) throws Exception {
        server.plays(status(200, body));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void answer_of_another_schema_is_bad() throws Exception {
        for (String other : otherSchemas()) {
            server.plays(status(200, other));

            assertThat(ask(AMPLE)).as(other).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \\n\\t \"", "null", "42", "\"half a pair \\ud83d.\"", "\"other half \\ude00\""})
    void answer_without_a_proper_text_is_bad(String jsonText) throws Exception {
        server.plays(status(200, answer(jsonText)));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void answer_that_was_cut_off_is_bad() throws Exception {
        server.plays(status(200, cutOff()));

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void body_of_one_mebibyte_is_read_and_a_longer_one_is_bad() throws Exception {
        int around = answer("\"\"").length();
        server.plays(status(200, answer("\"%s\"".formatted("x".repeat(Endpoint.MAX_BODY_BYTES - around)))));
        assertThat(ask(AMPLE)).isInstanceOf(Answer.class);

        server.plays(status(200, answer("\"%s\"".formatted("x".repeat(Endpoint.MAX_BODY_BYTES - around + 1)))));
        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
    }

    @Test
    void body_without_an_end_is_bad_and_is_not_read_on() throws Exception {
        server.plays(flood());

        assertThat(ask(AMPLE)).isEqualTo(new Unavailable(Outcome.BAD_ANSWER, 200, null));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void refused_connection_is_a_network_error() throws Exception {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        Provider provider = provider(http, URI.create("http://127.0.0.1:%d/v1".formatted(freePort)));

        Reply reply = provider.ask(PROMPT, new Call("model-x", "job_1-1", AMPLE));

        assertThat(reply).isEqualTo(Unavailable.of(Outcome.NETWORK_ERROR));
    }

    @Test
    void reset_is_a_network_error_and_is_not_repeated_unseen() throws Exception {
        server.plays(reset());

        assertThat(ask(AMPLE)).isEqualTo(Unavailable.of(Outcome.NETWORK_ERROR));
        assertThat(server.requests()).hasSize(1);
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
    void dripping_answer_ends_with_the_time_for_the_whole_call() throws Exception {
        server.plays(drip(answer("\"%s\"".formatted("x".repeat(10_000)))));

        assertThat(ask(SHORT)).isEqualTo(Unavailable.of(Outcome.TIMEOUT));
        assertThat(server.callerGone().await(5, SECONDS)).isTrue();
    }

    @Test
    void interrupt_aborts_the_call_and_closes_its_connection() throws Exception {
        server.plays(hang());
        FutureTask<Reply> call = new FutureTask<>(() -> ask(AMPLE));
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
            List<Future<Reply>> replies = IntStream.range(0, 1000)
                    .mapToObj(_ -> callers.submit(() -> ask(AMPLE)))
                    .toList();

            for (Future<Reply> reply : replies) {
                assertThat(reply.get()).isInstanceOf(Answer.class);
            }
        }
    }
}
