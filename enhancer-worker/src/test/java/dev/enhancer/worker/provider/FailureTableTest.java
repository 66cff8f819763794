package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static dev.enhancer.worker.provider.call.ScriptedServer.drip;
import static dev.enhancer.worker.provider.call.ScriptedServer.flood;
import static dev.enhancer.worker.provider.call.ScriptedServer.gzip;
import static dev.enhancer.worker.provider.call.ScriptedServer.hang;
import static dev.enhancer.worker.provider.call.ScriptedServer.hangInBody;
import static dev.enhancer.worker.provider.call.ScriptedServer.reset;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static dev.enhancer.worker.provider.call.ScriptedServer.truncate;
import static dev.enhancer.worker.provider.call.ScriptedServer.typed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.ScriptedServer;
import dev.enhancer.worker.provider.call.ScriptedServer.Script;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.HedgingSettings;
import dev.enhancer.worker.provider.chain.Instruments;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.provider.guard.GuardedLinks;
import dev.enhancer.worker.provider.guard.RetrySettings;
import dev.enhancer.worker.redis.ScriptRunner;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Checks the outcome of a job whose first provider fails, over real HTTP and with the default guards. Calls that end only
 * by their time limit have a limit of two seconds. Writes the table for the documentation to {@code target/failures.md}.
 */
class FailureTableTest {
    /** Longer than any response takes on a busy machine, so that no call times out by accident. */
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    /** Time limit of calls that must time out. Within it, the request must arrive even on a busy machine. */
    private static final Duration SHORT_CALL_TIME = Duration.ofSeconds(2);

    private static final String BY_SECOND = "`succeeded` by the next provider";
    private static final String BY_FIRST = "`succeeded`";
    private static final String REFUSED = "`failed`, `provider_refused`";
    private static final String BY_RULES = "`succeeded` by `rules`, `fallback: true`";

    private static final Row DOWN = new Row("503", status(503, ""), "server_error", 3, BY_SECOND);
    private static final Row NO_HANDSHAKE = Row.timedOut("TLS handshake that never completes", null);

    private final Clock clock = Clock.systemUTC();

    /**
     * @param failure name of the failure in the table
     * @param callTime time limit of calls to the first provider
     * @param outcome outcome of the first provider's attempts
     * @param calls number of calls to the first provider
     * @param job outcome of the job
     */
    record Row(String failure, @Nullable Script script, Duration callTime, String outcome, int calls, String job) {
        Row(String failure, Script script, String outcome, int calls, String job) {
            this(failure, script, CALL_TIME, outcome, calls, job);
        }

        static Row timedOut(String failure, @Nullable Script script) {
            return new Row(failure, script, SHORT_CALL_TIME, "timeout", 3, BY_SECOND);
        }

        /** The row without its script, which differs by kind, so that the rows of all kinds are equal. */
        Row unscripted() {
            return new Row(failure, null, callTime, outcome, calls, job);
        }
    }

    @Test
    void failure_has_the_same_outcome_with_every_kind_of_provider() throws Exception {
        List<String> table = new ArrayList<>(List.of(
                "| failure | outcome of each attempt | calls | outcome of the job | longest time |",
                "|---|---|---|---|---|"));
        try (Http http = new Http();
                ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            measure(http, Kind.OPENAI, DOWN, reset()); // warm-up: the first call is slower
            Map<Row, List<Future<Measured>>> measured = new LinkedHashMap<>();
            for (Kind kind : Kind.values()) {
                for (Row row : rows(kind)) {
                    measured.computeIfAbsent(row.unscripted(), _ -> new ArrayList<>())
                            .add(jobs.submit(() -> measure(http, kind, row)));
                }
                measured.computeIfAbsent(NO_HANDSHAKE, _ -> new ArrayList<>())
                        .add(jobs.submit(() -> measureWithoutHandshake(http, kind)));
            }
            for (var entry : measured.entrySet()) {
                table.add(line(entry.getKey(), entry.getValue()));
            }
        }
        Files.write(Path.of("target", "failures.md"), table);
    }

    /** Checks the row for each kind of provider. The time in the table is that of the slowest kind. */
    private static String line(Row row, List<Future<Measured>> ofEachKind) throws Exception {
        long millis = 0;
        for (Future<Measured> ofOne : ofEachKind) {
            Measured result = ofOne.get();
            assertThat(result).as(row.failure()).isEqualTo(result.having(row));
            millis = Math.max(millis, result.millis());
        }
        assertThat(ofEachKind).hasSameSizeAs(Kind.values());
        return "| %s | `%s` | %d | %s | %,.1f s |"
                .formatted(row.failure(), row.outcome(), row.calls(), row.job(), millis / 1000.0);
    }

    @Test
    void job_with_all_remote_providers_down_succeeds_by_the_local_rules() throws Exception {
        try (Http http = new Http()) {
            Measured result = measure(http, Kind.OPENAI, DOWN, reset());

            assertThat(result.job()).isEqualTo(BY_RULES);
            assertThat(result.calls()).isEqualTo(3);
        }
    }

    private Measured measureWithoutHandshake(Http http, Kind kind) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ScriptedServer next = new ScriptedServer()) {
            next.plays(status(200, Kind.OPENAI.completion()));
            RemoteSettings first = remote(
                    kind.wireName(), "https://127.0.0.1:%d/v1".formatted(silent.getLocalPort()), SHORT_CALL_TIME);
            return measure(chain(http, first, next));
        }
    }

    private static List<Row> rows(Kind kind) {
        String error = "{\"error\":{\"message\":\"no\",\"type\":\"x\"}}";
        String completion = kind.completion();
        return List.of(
                new Row("no failure", status(200, completion), "succeeded", 1, BY_FIRST),
                new Row("compressed response (gzip)", gzip(completion), "succeeded", 1, BY_FIRST),
                new Row(
                        "response with another content type",
                        typed("text/plain", completion),
                        "succeeded",
                        1,
                        BY_FIRST),
                new Row("400, request invalid", status(400, error), "bad_answer", 1, BY_SECOND),
                new Row("400, content refused", status(400, kind.contentError()), "refused", 1, REFUSED),
                new Row("completion stopped by a content filter", status(200, kind.refusal()), "refused", 1, REFUSED),
                new Row("401", status(401, error), "unauthorized", 1, BY_SECOND),
                new Row("402 (no credit left)", status(402, error), "rate_limited", 1, BY_SECOND),
                new Row("403", status(403, error), "unauthorized", 1, BY_SECOND),
                new Row("404", status(404, error), "bad_answer", 1, BY_SECOND),
                new Row("408", status(408, error), "timeout", 3, BY_SECOND),
                new Row("409", status(409, error), "bad_answer", 3, BY_SECOND),
                new Row("413", status(413, error), "bad_answer", 1, BY_SECOND),
                new Row("422", status(422, error), "bad_answer", 1, BY_SECOND),
                new Row("429 without `Retry-After`", status(429, error), "rate_limited", 3, BY_SECOND),
                new Row("429, `Retry-After: 1`", status(429, error, "Retry-After: 1"), "rate_limited", 3, BY_SECOND),
                new Row("429, `Retry-After: 30`", status(429, error, "Retry-After: 30"), "rate_limited", 1, BY_SECOND),
                new Row(
                        "429, `x-ratelimit-reset-requests: 30s`",
                        status(429, error, "x-ratelimit-reset-requests: 30s"),
                        "rate_limited",
                        1,
                        BY_SECOND),
                new Row("500", status(500, error), "server_error", 3, BY_SECOND),
                new Row("502", status(502, "<html>"), "server_error", 3, BY_SECOND),
                DOWN,
                new Row("504", status(504, ""), "timeout", 3, BY_SECOND),
                new Row("529", status(529, error), "server_error", 3, BY_SECOND),
                Row.timedOut("no response", hang()),
                Row.timedOut("response body that stops half-way", hangInBody(completion)),
                Row.timedOut("response body that arrives too slowly", drip("x".repeat(10_000))),
                new Row("connection reset", reset(), "network_error", 3, BY_SECOND),
                new Row("connection closed within the body", truncate(completion), "network_error", 3, BY_SECOND),
                new Row("truncated JSON", status(200, completion.substring(0, 40)), "bad_answer", 3, BY_SECOND),
                new Row(
                        "JSON without the expected members",
                        status(200, "{\"text\":\"hello\"}"),
                        "bad_answer",
                        3,
                        BY_SECOND),
                new Row("response without a completion", status(200, kind.empty()), "bad_answer", 3, BY_SECOND),
                new Row(
                        "completion cut off at the token limit",
                        status(200, kind.cutOff()),
                        "bad_answer",
                        3,
                        BY_SECOND),
                new Row("response that is too large", flood(), "bad_answer", 3, BY_SECOND),
                new Row("HTML with status 200", typed("text/html", "<html>"), "bad_answer", 3, BY_SECOND));
    }

    private Measured measure(Http http, Kind kind, Row row) throws Exception {
        return measure(http, kind, row, status(200, Kind.OPENAI.completion()));
    }

    private Measured measure(Http http, Kind kind, Row row, Script scriptOfNext) throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                ScriptedServer next = new ScriptedServer()) {
            server.plays(requireNonNull(row.script()));
            next.plays(scriptOfNext);
            RemoteSettings first = remote(kind.wireName(), server.url().toString(), row.callTime());
            Measured measured = measure(chain(http, first, next));
            assertThat(server.requests()).hasSize(measured.calls());
            return measured;
        }
    }

    private Measured measure(ProviderChain chain) throws InterruptedException {
        long from = System.nanoTime();
        Enhancement enhancement = chain.enhance(aJob(clock).build());
        long millis = (System.nanoTime() - from) / 1_000_000;
        List<String> outcomes = outcomes(enhancement);
        return new Measured(outcomes.getFirst(), outcomes.size(), job(enhancement), millis);
    }

    private ProviderChain chain(Http http, RemoteSettings first, ScriptedServer next) {
        ProviderSettings settings = new ProviderSettings(
                List.of("first", "second", "rules"),
                6,
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                false,
                new RetrySettings(
                        Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(60)),
                80,
                new HedgingSettings(false, 5),
                Map.of("first", first, "second", remote("openai", next.url().toString())));
        Instruments instruments = new Instruments(new SimpleMeterRegistry(), Traces.none(), clock);
        GuardedLinks guardedLinks = new GuardedLinks(
                BulkheadRegistry.ofDefaults(),
                CircuitBreakerRegistry.ofDefaults(),
                RetryRegistry.ofDefaults(),
                settings.guards(),
                instruments,
                () -> ThreadLocalRandom.current().nextDouble());
        return new ChainFactory(
                        settings,
                        new ProviderKinds(http, clock),
                        guardedLinks,
                        instruments,
                        new ScriptRunner(new LettuceConnectionFactory()))
                .make();
    }

    private static RemoteSettings remote(String kind, String url) {
        return remote(kind, url, CALL_TIME);
    }

    private static RemoteSettings remote(String kind, String url, Duration callTime) {
        return new RemoteSettings(
                kind, new Secret("k"), true, new Secret(""), url, "m", callTime, 0, 0, 100, false, 0, 0);
    }

    private static List<String> outcomes(Enhancement enhancement) {
        return enhancement.attempts().stream()
                .filter(attempt -> attempt.provider().equals("first"))
                .map(Attempt::outcome)
                .map(Attempt.Outcome::wireName)
                .toList();
    }

    private static String job(Enhancement enhancement) {
        return switch (enhancement) {
            case Enhancement.Enhanced enhanced ->
                switch (enhanced.result().provider()) {
                    case "first" -> BY_FIRST;
                    case "second" -> BY_SECOND;
                    default -> enhanced.result().fallback() ? BY_RULES : "?";
                };
            case Enhancement.Refused _ -> REFUSED;
            case Enhancement.Unavailable _ -> "`failed`, `providers_unavailable`";
            case Enhancement.OutOfTime _ -> "`expired`";
        };
    }

    private record Measured(String outcome, int calls, String job, long millis) {
        Measured having(Row row) {
            return new Measured(row.outcome(), row.calls(), row.job(), millis);
        }
    }

    /** The same responses in the form of each kind of API. */
    enum Kind {
        OPENAI {
            @Override
            String completion() {
                return response("{\"content\":\"Write a blog post about cats.\"}", "stop");
            }

            @Override
            String refusal() {
                return response("{\"content\":\"\"}", "content_filter");
            }

            @Override
            String cutOff() {
                return response("{\"content\":\"Write a\"}", "length");
            }

            @Override
            String empty() {
                return "{\"choices\":[],\"model\":\"m\"}";
            }

            @Override
            String contentError() {
                return "{\"error\":{\"message\":\"no\",\"code\":\"content_policy_violation\"}}";
            }

            private static String response(String message, String reason) {
                return "{\"choices\":[{\"message\":%s,\"finish_reason\":\"%s\"}]}".formatted(message, reason);
            }
        },
        ANTHROPIC {
            @Override
            String completion() {
                return response("[{\"type\":\"text\",\"text\":\"Write a blog post about cats.\"}]", "end_turn");
            }

            @Override
            String refusal() {
                return response("[]", "refusal");
            }

            @Override
            String cutOff() {
                return response("[{\"type\":\"text\",\"text\":\"Write a\"}]", "max_tokens");
            }

            @Override
            String empty() {
                return response("[]", "end_turn");
            }

            @Override
            String contentError() {
                return "{\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"Output blocked by content filtering policy\"}}";
            }

            private static String response(String content, String reason) {
                return "{\"content\":%s,\"stop_reason\":\"%s\"}".formatted(content, reason);
            }
        };

        abstract String completion();

        abstract String refusal();

        abstract String cutOff();

        abstract String empty();

        abstract String contentError();

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
