package dev.enhancer.ingress.prompt;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.LaneProbe;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest("--enhancer.prompts.longest-wait=PT2S")
record PromptIT(
        RunningIngress ingress,
        LaneProbe lanes,
        RedisProbe redis,
        @Token String token) {
    private static final Executor THREADS = Thread::startVirtualThread;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final JobId NONE = new JobId("job_00000000000000000000000000");
    private static final String JOBS = "jobs:" + RunningIngress.CLIENT_ID;

    @BeforeEach
    void forget() {
        redis.commands().del("prompts:" + RunningIngress.CLIENT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/prompts", "/prompts"})
    void responds_with_the_enhanced_text(String path) {
        HttpResponse<String> response = whileWorking(
                () -> send("POST", path, "{\"text\":\"a \ud83d\ude00\",\"format\":\"bullet\",\"unknown\":1}"),
                this::succeed);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode prompt = json(response);
        assertThat(prompt.get("id").asString()).matches("prompt_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(prompt.get("originalText").asString()).isEqualTo("a \ud83d\ude00");
        assertThat(prompt.get("enhancedText").asString()).isEqualTo("better \ud83d\ude00");
        assertThat(prompt.get("format").asString()).isEqualTo("bullet");
        assertThat(prompt.get("createdAt").asString()).endsWith("Z");
        assertThat(Instant.parse(prompt.get("updatedAt").asString()))
                .isAfterOrEqualTo(Instant.parse(prompt.get("createdAt").asString()));
        assertThat(prompt.at("/metadata/enhancementDurationMs").asLong()).isEqualTo(250);
        assertThat(prompt.at("/metadata/inputLength").asInt()).isEqualTo(3);
        assertThat(prompt.at("/metadata/outputLength").asInt()).isEqualTo(8);
        assertThat(prompt.at("/metadata/provider").asString()).isEqualTo("openai");
        assertThat(prompt.at("/metadata/fallback").isBoolean()).isTrue();
        assertThat(prompt.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "id", "originalText", "enhancedText", "format", "createdAt", "updatedAt", "metadata");
    }

    @Test
    void is_a_name_for_a_job_like_any_other() {
        String id = json(created("a")).get("id").asString();
        String jobId = id.replace("prompt_", "job_");

        assertThat(ingress.get(token, "/v1/jobs/" + jobId).statusCode()).isEqualTo(200);
        assertThat(JobJson.readJob(lanes.record(jobId).value()).input().text()).isEqualTo("a");
    }

    @Test
    void responds_202_while_the_job_runs_and_returns_the_result_later() {
        HttpResponse<String> response = send("POST", "/v1/prompts", "{\"text\":\"a\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        String path = response.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/v1/prompts/" + json(response).get("id").asString());
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(response).has("enhancedText")).isFalse();
        assertThat(ingress.get(token, path).statusCode()).isEqualTo(202);

        succeed(newestJob());
        HttpResponse<String> later = ingress.get(token, path);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(json(later).get("enhancedText").asString()).isEqualTo("better \ud83d\ude00");
    }

    @Test
    void says_502_and_why_when_the_enhancement_failed() {
        HttpResponse<String> response = whileWorking(
                () -> send("POST", "/v1/prompts", "{\"text\":\"a\"}"),
                job -> end(job, document -> document.processing(Instant.now())
                        .failed(ErrorCode.PROVIDER_REFUSED, List.of(), Instant.now(), KEPT)));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(errorCode(response)).isEqualTo("enhancement_failed");
        assertThat(json(response).at("/error/details/0/reason").asString()).isEqualTo("provider_refused");
    }

    @Test
    void says_502_and_why_when_the_job_was_cancelled() {
        HttpResponse<String> response = whileWorking(
                () -> send("POST", "/v1/prompts", "{\"text\":\"a\"}"),
                job -> end(job, document -> document.cancelled(Instant.now(), KEPT)));

        assertThat(errorCode(response)).isEqualTo("enhancement_failed");
        assertThat(json(response).at("/error/details/0/reason").asString()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | missing_text",
                "{'text':7} | 400 | validation_error",
                "{'text':'a','format':'poem'} | 400 | validation_error",
                "[] | 400 | validation_error",
                "{ | 400 | malformed_json"
            })
    void refuses_what_a_job_would_refuse(String body, int status, String code) {
        HttpResponse<String> response = send("POST", "/v1/prompts", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
    }

    @Test
    void an_update_enhances_again_under_the_same_name() {
        JsonNode before = json(created("old"));
        String path = "/v1/prompts/" + before.get("id").asString();

        HttpResponse<String> response = whileWorking(() -> send("PUT", path, "{\"text\":\"new\"}"), this::succeed);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode after = json(response);
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("createdAt")).isEqualTo(before.get("createdAt"));
        assertThat(after.get("updatedAt").asString())
                .isGreaterThan(before.get("updatedAt").asString());
        assertThat(after.get("originalText").asString()).isEqualTo("new");
        assertThat(after.get("format")).isEqualTo(before.get("format"));
        assertThat(json(ingress.get(token, path))).isEqualTo(after);
    }

    @Test
    void an_update_of_the_format_keeps_the_text() {
        String path = "/v1/prompts/" + json(created("old")).get("id").asString();

        JsonNode after = json(whileWorking(() -> send("PUT", path, "{\"format\":\"concise\"}"), this::succeed));

        assertThat(after.get("originalText").asString()).isEqualTo("old");
        assertThat(after.get("format").asString()).isEqualTo("concise");
    }

    @Test
    void refuses_an_update_that_changes_nothing() {
        String path = "/v1/prompts/" + json(created("old")).get("id").asString();

        HttpResponse<String> response = send("PUT", path, "{\"other\":1}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("no_update_data");
    }

    @Test
    void a_deleted_prompt_is_gone_with_its_job() {
        String id = json(created("a")).get("id").asString();

        HttpResponse<String> response = send("DELETE", "/v1/prompts/" + id, "");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(errorCode(ingress.get(token, "/v1/prompts/" + id))).isEqualTo("prompt_not_found");
        assertThat(errorCode(ingress.get(token, "/v1/jobs/" + id.replace("prompt_", "job_"))))
                .isEqualTo("job_not_found");
        assertThat(json(ingress.get(token, "/v1/prompts")).get("total").asInt()).isZero();
        assertThat(errorCode(send("DELETE", "/v1/prompts/" + id, ""))).isEqualTo("prompt_not_found");
        assertThat(errorCode(send("PUT", "/v1/prompts/" + id, "{\"text\":\"b\"}")))
                .isEqualTo("prompt_not_found");
    }

    @Test
    void a_prompt_of_another_client_looks_like_none() {
        String id = json(created("a")).get("id").asString();
        redis.commands().hset("prompt:" + id, "client", "somebody-else");
        long before = lanes.size();

        for (String path :
                List.of("/v1/prompts/" + id, "/v1/prompts/prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1B", "/v1/prompts/1")) {
            assertThat(ingress.get(token, path).statusCode()).isEqualTo(404);
            assertThat(errorCode(ingress.get(token, path))).isEqualTo("prompt_not_found");
            assertThat(errorCode(send("PUT", path, "{\"text\":\"b\"}"))).isEqualTo("prompt_not_found");
            assertThat(errorCode(send("DELETE", path, ""))).isEqualTo("prompt_not_found");
        }
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void needs_the_scopes_that_jobs_need() {
        String reader = ingress.tokenOfNewClient(token, "jobs:read");
        String writer = ingress.tokenOfNewClient(token, "jobs:write");
        String path = "/v1/prompts/prompt_01KAQ3M6Z8Y0V5T9C2R7W4XN1B";

        for (String write : List.of("POST /v1/prompts", "PUT " + path, "DELETE " + path)) {
            String[] route = write.split(" ");
            assertThat(errorCode(ingress.send(
                            ingress.authenticated(reader, route[1]).method(route[0], BodyPublishers.ofString("{}")))))
                    .isEqualTo("insufficient_scope");
        }
        assertThat(errorCode(ingress.get(writer, path))).isEqualTo("insufficient_scope");
        assertThat(errorCode(ingress.get(writer, "/v1/prompts"))).isEqualTo("insufficient_scope");
        assertThat(errorCode(ingress.get(reader, path))).isEqualTo("prompt_not_found");
    }

    @Test
    void lists_prompts_newest_first() {
        for (String text : List.of("one", "two", "three")) {
            created(text);
        }

        JsonNode all = json(ingress.get(token, "/v1/prompts"));
        JsonNode second = json(ingress.get(token, "/v1/prompts?limit=1&offset=1"));
        JsonNode none = json(ingress.get(token, "/v1/prompts?offset=3"));

        assertThat(all.findValuesAsString("originalText")).containsExactly("three", "two", "one");
        assertThat(all.get("total").asInt()).isEqualTo(3);
        assertThat(all.get("limit").asInt()).isEqualTo(10);
        assertThat(all.get("offset").asInt()).isZero();
        assertThat(second.get("prompts")).containsExactly(all.get("prompts").get(1));
        assertThat(second.get("total").asInt()).isEqualTo(3);
        assertThat(none.get("prompts")).isEmpty();
    }

    @Test
    void a_prompt_is_forgotten_with_its_job() {
        for (String text : List.of("one", "two", "three")) {
            created(text);
        }
        List<String> jobs = redis.commands().zrevrange(JOBS, 0, 2);
        redis.commands().del("job:" + jobs.get(0), "job:" + jobs.get(2));

        JsonNode page = json(ingress.get(token, "/v1/prompts?limit=2"));

        assertThat(page.findValuesAsString("originalText")).containsExactly("two");
        assertThat(page.get("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "offset=-1", "limit=a"})
    void refuses_a_malformed_query(String query) {
        HttpResponse<String> response = ingress.get(token, "/v1/prompts?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("validation_error");
    }

    @Test
    void gives_the_first_prompt_again_for_the_same_key() {
        String key = UUID.randomUUID().toString();
        HttpResponse<String> first = whileWorking(() -> keyed("POST", "/v1/prompts", key), this::succeed);
        long before = lanes.size();

        HttpResponse<String> replay = keyed("POST", "/v1/prompts", key);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(replay.statusCode()).isEqualTo(200);
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(lanes.size()).isEqualTo(before);
        assertThat(json(ingress.get(token, "/v1/prompts")).get("total").asInt()).isEqualTo(1);
    }

    @Test
    void updates_and_jobs_have_keys_of_their_own() {
        String key = UUID.randomUUID().toString();
        String path = "/v1/prompts/"
                + json(whileWorking(() -> keyed("POST", "/v1/prompts", key), this::succeed))
                        .get("id")
                        .asString();

        HttpResponse<String> update = whileWorking(() -> keyed("PUT", path, key), this::succeed);
        HttpResponse<String> again = keyed("PUT", path, key);
        HttpResponse<String> job =
                ingress.send(ingress.submission(token, "{\"text\":\"a\"}").header("Idempotency-Key", key));

        assertThat(update.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(update.body());
        assertThat(job.statusCode()).isEqualTo(202);
        assertThat(job.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    private HttpResponse<String> created(String text) {
        return whileWorking(() -> send("POST", "/v1/prompts", "{\"text\":\"%s\"}".formatted(text)), this::succeed);
    }

    private HttpResponse<String> keyed(String method, String path, String key) {
        return ingress.send(request(method, path, "{\"text\":\"a\"}").header("Idempotency-Key", key));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return ingress.send(request(method, path, body));
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    }

    /** Sends the request, and processes its job as a worker would. */
    private HttpResponse<String> whileWorking(Supplier<HttpResponse<String>> request, Consumer<JobId> work) {
        JobId before = newestJob();
        CompletableFuture<HttpResponse<String>> response = CompletableFuture.supplyAsync(request, THREADS);
        await().pollInterval(Duration.ofMillis(10)).until(() -> !before.equals(newestJob()));
        work.accept(newestJob());
        return response.join();
    }

    private JobId newestJob() {
        List<String> newest = redis.commands().zrevrange(JOBS, 0, 0);
        return newest.isEmpty() ? NONE : new JobId(newest.getFirst());
    }

    private void succeed(JobId id) {
        Instant start = Instant.now();
        end(id, document -> document.processing(start)
                .succeeded(
                        new JobResult(
                                "better \ud83d\ude00",
                                document.input().format(),
                                "openai",
                                "m",
                                false,
                                false,
                                JobResult.Usage.NONE),
                        List.of(),
                        start.plusMillis(250),
                        KEPT));
    }

    private void end(JobId id, UnaryOperator<JobDocument> move) {
        JobDocument end = move.apply(
                JobJson.readDocument(redis.commands().hget(Keys.job(id), "doc").getBytes(StandardCharsets.UTF_8)));
        redis.commands()
                .hset(
                        Keys.job(id),
                        Map.of(
                                "status",
                                end.status().wireName(),
                                "version",
                                "3",
                                "doc",
                                new String(JobJson.write(end), StandardCharsets.UTF_8)));
        redis.commands().publish(Keys.changes(id), "3");
    }
}
