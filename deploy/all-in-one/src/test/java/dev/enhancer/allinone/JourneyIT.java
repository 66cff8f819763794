package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import dev.enhancer.allinone.WebhookReceiver.Received;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The whole way of a job through the packaged system, as a user sees it. */
class JourneyIT {
    private static final String PROMPT = "write a poem about the sea & vector<int> x";
    // RFC 8032, section 7.1, test 1
    private static final Map<String, String> WEBHOOK_KEYS = Map.of(
            "WEBHOOK_SIGNING_KEY",
            "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2DXWpgBgrEKt9VL/tPJZAc6DuFy89qmIyWvAhpo9wdRGg==",
            "WEBHOOK_PUBLIC_KEYS",
            "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SIGTERM_STATUS = 143;

    private final Path data;

    JourneyIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void a_prompt_comes_back_enhanced_by_the_provider_and_is_still_there_after_a_restart() throws Exception {
        try (ScriptedProvider provider = new ScriptedProvider();
                TraceSink sink = new TraceSink();
                WebhookReceiver receiver = new WebhookReceiver()) {
            Map<String, String> traced = new HashMap<>(provider.variables());
            traced.putAll(sink.variables());
            JsonNode before;
            String paused;
            try (AllInOneProcess system = start(traced);
                    Client client = Client.of(system)) {
                before = client.awaitFinal(client.submit(PROMPT));

                assertThat(before.path("status").asString()).isEqualTo("succeeded");
                assertThat(before.at("/result/enhancedText").asString()).isEqualTo(ScriptedProvider.ANSWER);
                assertThat(before.at("/result/provider").asString()).isEqualTo("openai");
                assertThat(before.at("/result/fallback").asBoolean()).isFalse();
                assertThat(provider.requests()).singleElement().satisfies(request -> assertThat(
                                request.findValuesAsString("content"))
                        .anyMatch(content -> content.contains(PROMPT)));
                assertThat(Metrics.served(system.managementPorts().getFirst()))
                        .isEqualTo(Metrics.documented("ingress"));
                assertThat(Metrics.served(system.managementPorts().getLast())).isEqualTo(Metrics.documented("worker"));
                dashboardsFindTheirLibraries(
                        Metrics.servedByLibraries(system.managementPorts().getLast()));
                isOneTrace(client, receiver, sink);
                paused = submitPaused(client, system);
                assertThat(system.stop()).isEqualTo(SIGTERM_STATUS);
                assertThat(system.redisRuns()).isFalse();
                assertThat(system.output()).doesNotContain("\tat ");
            }

            try (AllInOneProcess again = start(provider.variables());
                    Client client = Client.of(again)) {
                assertThat(client.job(before.path("id").asString())).isEqualTo(before);
                resumes(client, paused);
            }
        }
    }

    /** The worker serves all of them: those of the JVM, which the ingress serves too, and those of resilience4j. */
    private static void dashboardsFindTheirLibraries(Map<String, Set<String>> served) {
        assertThat(Observability.expressions()
                        .flatMap(expression -> PromQl.of(expression.text()).selectors().stream())
                        .filter(selector -> Metrics.isOfLibrary(selector.metric()))
                        // there only after the first collection
                        .filter(selector -> !selector.metric().startsWith("jvm_gc_pause_")))
                .isNotEmpty()
                .allSatisfy(selector -> {
                    assertThat(served).containsKey(selector.metric());
                    assertThat(served.get(selector.metric())).containsAll(selector.labels());
                });
    }

    private static String submitPaused(Client client, AllInOneProcess system) throws Exception {
        client.post("/v1/admin/queues/normal/pause", Map.of(), 200);
        await().atMost(LIMIT).until(() -> system.output().contains("lane.paused"));
        String id = client.submit("held back by a pause");
        await().atMost(LIMIT).until(() -> normalLane(client).path("lag").asInt() == 1);
        return id;
    }

    private static void resumes(Client client, String paused) throws Exception {
        await().atMost(LIMIT).until(() -> normalLane(client).path("lag").asInt() == 1);
        assertThat(normalLane(client).path("paused").asBoolean()).isTrue();
        assertThat(client.job(paused).path("status").asString()).isEqualTo("queued");

        client.post("/v1/admin/queues/normal/resume", Map.of(), 200);

        assertThat(client.awaitFinal(paused).path("status").asString()).isEqualTo("succeeded");
    }

    private static JsonNode normalLane(Client client) throws Exception {
        return client.get("/v1/admin/queues").at("/queues/1");
    }

    private static void isOneTrace(Client client, WebhookReceiver receiver, TraceSink sink) throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String caller = "00f067aa0ba902b7";
        String id = client.submitIn(
                "00-%s-%s-01".formatted(trace, caller), "a secret about the sea", receiver.url() + "?key=hidden");

        List<TraceSink.Received> spans =
                await().atMost(LIMIT).until(() -> sink.spansOf(trace), received -> received.size() >= 5);
        TraceSink.Received server = only(spans, "POST /v1/jobs");
        TraceSink.Received sent = only(spans, "send jobs.normal");
        TraceSink.Received processed = only(spans, "process jobs.normal");
        TraceSink.Received call = only(spans, "chat gpt-5.4-mini");
        TraceSink.Received delivery = only(spans, "POST");

        assertThat(spans).hasSize(5);
        assertThat(List.of(
                        server.parentId(), sent.parentId(), processed.parentId(), call.parentId(), delivery.parentId()))
                .containsExactly(caller, server.id(), sent.id(), processed.id(), processed.id());
        assertThat(List.of(server.kind(), sent.kind(), processed.kind(), call.kind(), delivery.kind()))
                .containsExactly("SERVER", "PRODUCER", "CONSUMER", "CLIENT", "CLIENT");
        assertThat(server.service()).isEqualTo("api-ingress");
        assertThat(processed.service()).isEqualTo("enhancer-worker");
        assertThat(processed.attributes())
                .containsEntry("messaging.kafka.message.key", id)
                .containsEntry("enhancer.job.state", "succeeded");
        assertThat(call.attributes())
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "openai")
                .containsEntry("gen_ai.request.model", "gpt-5.4-mini")
                .containsEntry("gen_ai.response.model", "scripted")
                .containsEntry("gen_ai.usage.input_tokens", "12")
                .containsEntry("gen_ai.usage.output_tokens", "8")
                .containsEntry("http.response.status_code", "200")
                .doesNotContainKey("error.type");
        assertThat(delivery.attributes())
                .containsEntry("http.response.status_code", "204")
                .containsEntry("server.address", "127.0.0.1");
        assertThat(sink.everything())
                .doesNotContain("secret", "hidden", "/hooks", ScriptedProvider.ANSWER, "Bearer", "actuator");
    }

    private static TraceSink.Received only(List<TraceSink.Received> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .reduce((_, _) -> {
                    throw new AssertionError(name + " twice: " + spans);
                })
                .orElseThrow(() -> new AssertionError(name + " is missing: " + spans));
    }

    @Test
    void without_a_provider_rules_answer_printed_lines_work_and_a_webhook_arrives() throws Exception {
        try (AllInOneProcess system = start(WEBHOOK_KEYS);
                WebhookReceiver receiver = new WebhookReceiver();
                Client client = Client.of(system)) {
            JsonNode job = client.awaitFinal(client.submit(PROMPT));

            assertThat(job.path("status").asString()).isEqualTo("succeeded");
            assertThat(job.at("/result/provider").asString()).isEqualTo("rules");
            assertThat(job.at("/result/fallback").asBoolean()).isTrue();
            assertThat(job.at("/result/enhancedText").asString()).contains("sea");
            assertThat(system.output()).contains("local rules only");
            assertThat(system.output()).containsPattern("redis +(Redis|Valkey) \\d+\\.\\d+\\.\\d+ \\(.+\\)");
            assertThat(openToOthers()).isEmpty();
            assertThat(system.managementPorts()).hasSize(2).allSatisfy(port -> assertThatThrownBy(
                            () -> new Socket("127.0.0.2", port).close())
                    .isInstanceOf(ConnectException.class));

            assertThat(secondStart()).contains("runs already").contains(data.toString());
            assertThat(client.job(job.path("id").asString())).isEqualTo(job);

            JsonNode pasted = paste(system.curlLines());
            assertThat(pasted.path("status").asString()).isEqualTo("succeeded");
            assertThat(pasted.at("/result/enhancedText").asString()).contains("sea");

            tellsAReceiver(client, receiver);
            tellsInLog(system, job.path("id").asString());
        }
    }

    private static void tellsAReceiver(Client client, WebhookReceiver receiver) throws Exception {
        String job = client.submit(PROMPT, receiver.url());
        JsonNode told = await().atMost(LIMIT).until(() -> client.job(job), document -> document.at("/webhook/status")
                .asString()
                .equals("delivered"));
        Received first = receiver.received().getFirst();
        Webhook secret = new Webhook(
                client.get("/v1/webhook-secret").at("/secrets/0/secret").asString());
        String key = client.get("/v1/webhook-keys").at("/keys/0/whpk").asString();
        JsonNode data = new ObjectMapper().readTree(first.body()).path("data");

        secret.verify(first.body(), first.headers()); // throws if the signature is wrong
        assertThat(first.isSignedBy(key)).isTrue();
        assertThat(data.path("result")).isEqualTo(told.path("result"));
        assertThat(told.at("/webhook/attempts").asInt()).isEqualTo(1);
        assertThat(client.get("/v1/jobs/%s/deliveries".formatted(job)).path("deliveries"))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.path("id").asString()).isEqualTo(first.id());
                    assertThat(delivery.path("event").asString()).isEqualTo("job.succeeded");
                    assertThat(delivery.path("status").asString()).isEqualTo("delivered");
                    assertThat(delivery.at("/tries/0/statusCode").asInt()).isEqualTo(204);
                });

        client.post("/v1/jobs/%s/deliveries".formatted(job), Map.of(), 202);
        await().atMost(LIMIT).until(() -> receiver.received().size() == 2);
        assertThat(receiver.received().getLast().id()).isEqualTo(first.id());
        assertThat(receiver.received().getLast().body()).isEqualTo(first.body());

        JsonNode outcome = client.post("/v1/webhook-test", Map.of("url", receiver.url()), 200);
        assertThat(outcome.path("status").asString()).isEqualTo("delivered");
        assertThat(receiver.received().getLast().id())
                .isEqualTo(outcome.path("id").asString());
        assertThat(receiver.received().getLast().body()).contains("\"type\":\"webhook.test\"");
        assertThat(receiver.received().getLast().isSignedBy(key)).isTrue();
        JsonNode refused = client.post("/v1/webhook-test", Map.of("url", "http://127.0.0.1:2/"), 200);
        assertThat(refused.path("status").asString()).isEqualTo("failed");
        assertThat(refused.at("/tries/0/error").asString()).isEqualTo("connection_failed");
    }

    /** The lines of development; {@link LogLinesIT} checks the other profiles. */
    private static void tellsInLog(AllInOneProcess system, String job) {
        String ids =
                ".*(?=.*job_id=%s)(?=.*client_id=%s)(?=.*trace_id=[0-9a-f]{32}).*".formatted(job, system.clientId());

        assertThat(system.output())
                .containsPattern("http\\.request .*status=\"202\"" + ids)
                .containsPattern("job\\.processed .*state=\"succeeded\"" + ids)
                .containsPattern("webhook\\.tried .*outcome=\"delivered\".*client_id=" + system.clientId());
    }

    @Test
    void jobs_in_hand_at_a_crash_all_end_once() throws Exception {
        List<JsonNode> done = new ArrayList<>();
        List<String> inHand = new ArrayList<>();
        try (ScriptedProvider provider = new ScriptedProvider()) {
            try (AllInOneProcess system = start(provider.variables());
                    Client client = Client.of(system)) {
                for (int i = 0; i < 5; i++) {
                    done.add(client.awaitFinal(client.submit("done before the crash " + i)));
                }
                provider.hold();
                for (int i = 0; i < 20; i++) {
                    inHand.add(client.submit("in hand at the crash " + i));
                }
                await().atMost(LIMIT).until(() -> provider.requests().size() == done.size() + inHand.size());
                system.kill();
                assertThat(system.redisRuns()).isTrue();
            }
            provider.release();

            try (AllInOneProcess system = start(provider.variables());
                    Client client = Client.of(system)) {
                List<JsonNode> ended = inHand.stream().map(client::awaitFinal).toList();

                assertThat(ended).allSatisfy(job -> {
                    assertThat(job.path("status").asString()).isEqualTo("succeeded");
                    assertThat(job.at("/result/enhancedText").asString()).isEqualTo(ScriptedProvider.ANSWER);
                });
                for (JsonNode job : Stream.concat(done.stream(), ended.stream()).toList()) {
                    assertThat(client.job(job.path("id").asString())).isEqualTo(job);
                }
            }
            int calls = done.size() + 2 * inHand.size(); // jobs in hand made a call before and after the crash
            assertThat(provider.requests()).hasSize(calls);
        }
    }

    @Test
    void a_start_that_fails_says_why_and_leaves_nothing_behind() throws Exception {
        try (AllInOneProcess system = AllInOneProcess.start(data, Map.of("ADMIN_CLIENT_SECRET", "short"))) {
            await().atMost(LIMIT).until(() -> !system.isAlive());

            assertThat(system.exitStatus()).isEqualTo(1);
            assertThat(system.output())
                    .contains("ADMIN_CLIENT_SECRET", "cannot start")
                    .doesNotContain("\tat ");
            assertThat(system.redisRuns()).isFalse();
        }
    }

    private AllInOneProcess start(Map<String, String> variables) throws IOException {
        return AllInOneProcess.start(data, variables).awaitReady();
    }

    private String secondStart() throws IOException, InterruptedException {
        try (AllInOneProcess second = AllInOneProcess.start(data, Map.of())) {
            assertThat(second.exitStatus()).isEqualTo(1);
            return second.output();
        }
    }

    /** Everything in the data folder that another user of the machine may open. */
    private List<Path> openToOthers() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(JourneyIT::isOpenToOthers).toList();
        }
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------");
        } catch (NoSuchFileException _) {
            return false; // Kafka creates and deletes files all the time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode paste(List<String> lines) throws IOException, InterruptedException {
        for (String program : List.of("bash", "curl")) {
            boolean there = isOnPath(program);
            if (!there) {
                System.out.printf("The printed lines are not tried: there is no %s.%n", program);
            }
            assumeTrue(there);
        }
        Process bash = new ProcessBuilder("bash", "-c", String.join("\n", lines)).start();
        assertThat(bash.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new ObjectMapper().readTree(bash.inputReader());
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
