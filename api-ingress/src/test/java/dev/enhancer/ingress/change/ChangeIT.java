package dev.enhancer.ingress.change;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.redis.job.ClaimJob.Final;
import dev.enhancer.common.redis.job.FinishJob;
import dev.enhancer.ingress.EventProbe;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import dev.enhancer.ingress.WorkerHand.Held;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@IngressTest
record ChangeIT(
        RunningIngress ingress,
        RedisProbe redis,
        EventProbe log,
        WorkerHand worker,
        @Token String token) {
    private static final Duration SOON = Duration.ofSeconds(5);

    @BeforeAll
    static void nothingIsLost(RedisProbe redis) {
        redis.commands().hset("epoch", "run", "any");
    }

    @AfterAll
    static void forget(RedisProbe redis) {
        redis.commands().del("epoch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs/", "/jobs/"})
    void cancels_a_queued_job_and_announces_it(String path) {
        String id = submit();

        HttpResponse<String> response = post(path + id + "/cancel");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("status").asString()).isEqualTo("cancelled");
        assertThat(json(response).has("finishedAt")).isTrue();
        assertThat(json(response).has("expiresAt")).isTrue();
        assertThat(ingress.get(token, path + id).body()).isEqualTo(response.body());
        assertThat(log.events(id)).singleElement().satisfies(event -> {
            assertThat(event.value()).isEqualTo(response.body().getBytes(UTF_8));
            assertThat(header(event, "event-type")).isEqualTo("job.cancelled");
            assertThat(header(event, "client-id")).isEqualTo(RunningIngress.CLIENT_ID);
            assertThat(header(event, "schema-version")).isEqualTo("1");
            assertThat(header(event, "traceparent")).startsWith("00-");
        });
        assertThat(redis.commands().zscore("deadlines", id)).isNull();
    }

    @Test
    void cancels_a_job_that_a_worker_has_in_hand_and_tells_it_to_stop() {
        String id = submit();
        Held held = worker.takeUp(id);

        HttpResponse<String> response = post("/v1/jobs/" + id + "/cancel");

        assertThat(json(response).get("status").asString()).isEqualTo("cancelled");
        assertThat(json(response).has("startedAt")).isTrue();
        assertThat(redis.commands().sismember("stops:hand", id)).isTrue();
        assertThat(held.finish()).isEqualTo(FinishJob.Outcome.STALE);
        assertThat(ingress.get(token, "/v1/jobs/" + id).body()).isEqualTo(response.body());
    }

    @Test
    void refuses_to_cancel_a_final_job() {
        String finished = submit();
        worker.finish(finished);
        String cancelled = submit();
        post("/v1/jobs/" + cancelled + "/cancel");

        assertThat(List.of(finished, cancelled)).allSatisfy(id -> {
            HttpResponse<String> response = post("/v1/jobs/" + id + "/cancel");
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(errorCode(response)).isEqualTo("job_already_final");
        });
    }

    @Test
    void only_one_of_several_concurrent_cancellations_succeeds() {
        String id = submit();

        List<CompletableFuture<Integer>> attempts = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> post("/v1/jobs/" + id + "/cancel").statusCode(), Thread::startVirtualThread))
                .limit(8)
                .toList();

        assertThat(attempts.stream().map(CompletableFuture::join))
                .containsOnly(200, 409)
                .containsOnlyOnce(200);
        assertThat(log.events(id)).hasSize(1);
    }

    @Test
    void a_waiting_request_returns_when_the_job_is_cancelled() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> waiter = waiting(id);

        post("/v1/jobs/" + id + "/cancel");

        assertThat(waiter).succeedsWithin(SOON).satisfies(response -> assertThat(
                        json(response).get("status").asString())
                .isEqualTo("cancelled"));
    }

    @Test
    void erases_a_finished_job_for_good() {
        String id = submit();
        worker.finish(id);
        redis.commands().hset("deliveries:" + id, "any", "thing");

        HttpResponse<String> response = delete("/v1/jobs/" + id);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertErased(id);
        assertThat(redis.commands().exists("deliveries:" + id)).isZero();
        assertThat(delete("/v1/jobs/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void erases_a_job_in_hand_and_a_late_result_does_not_bring_it_back() {
        String id = submit();
        Held held = worker.takeUp(id);

        assertThat(delete("/jobs/" + id).statusCode()).isEqualTo(204);

        assertThat(redis.commands().sismember("stops:hand", id)).isTrue();
        assertThat(held.finish()).isEqualTo(FinishJob.Outcome.MISSING);
        assertThat(held.claimAgain()).isInstanceOfSatisfying(Final.class, end -> {
            assertThat(end.status()).isEqualTo("withdrawn");
            assertThat(end.document()).isEmpty();
        });
        assertErased(id);
    }

    private void assertErased(String id) {
        assertThat(errorCode(ingress.get(token, "/v1/jobs/" + id))).isEqualTo("job_not_found");
        assertThat(ingress.get(token, "/v1/jobs").body()).doesNotContain(id);
        assertThat(redis.commands().hgetall("job:" + id))
                .isEqualTo(Map.of("status", "withdrawn", "client", RunningIngress.CLIENT_ID));
        assertThat(log.events(id)).last().satisfies(event -> {
            assertThat(event.value()).isNull();
            assertThat(header(event, "client-id")).isEqualTo(RunningIngress.CLIENT_ID);
        });
        // a worker announces it once more
        assertThat(redis.commands().zscore("deadlines", id)).isLessThanOrEqualTo(System.currentTimeMillis());
    }

    @Test
    void a_waiting_request_returns_when_the_job_is_erased() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> waiter = waiting(id);

        delete("/v1/jobs/" + id);

        assertThat(waiter).succeedsWithin(SOON).satisfies(response -> assertThat(errorCode(response))
                .isEqualTo("job_not_found"));
    }

    @ParameterizedTest
    @CsvSource({"1, 400, invalid_job_id", "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B, 404, job_not_found"})
    void refuses_to_change_a_job_that_does_not_exist(String id, int status, String code) {
        assertThat(List.of(post("/v1/jobs/" + id + "/cancel"), delete("/v1/jobs/" + id)))
                .allSatisfy(response -> {
                    assertThat(response.statusCode()).isEqualTo(status);
                    assertThat(errorCode(response)).isEqualTo(code);
                });
    }

    @Test
    void a_job_of_another_client_looks_like_none() {
        String id = submit();
        redis.commands().hset("job:" + id, "client", "somebody-else");

        assertThat(errorCode(post("/v1/jobs/" + id + "/cancel"))).isEqualTo("job_not_found");
        assertThat(errorCode(delete("/v1/jobs/" + id))).isEqualTo("job_not_found");
        assertThat(redis.commands().hget("job:" + id, "status")).isEqualTo("queued");
    }

    private String submit() {
        return json(ingress.submit(token, "{\"text\":\"a\"}")).get("id").asString();
    }

    private HttpResponse<String> post(String path) {
        return ingress.send(ingress.authenticated(token, path).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> delete(String path) {
        return ingress.send(ingress.authenticated(token, path).DELETE());
    }

    private CompletableFuture<HttpResponse<String>> waiting(String id) {
        CompletableFuture<HttpResponse<String>> waiter = CompletableFuture.supplyAsync(
                () -> ingress.send(ingress.authenticated(token, "/v1/jobs/" + id + "?wait=30")
                        .timeout(Duration.ofSeconds(40))),
                Thread::startVirtualThread);
        await().until(() -> redis.commands().pubsubNumsub("changed:" + id).get("changed:" + id) == 1);
        return waiter;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
