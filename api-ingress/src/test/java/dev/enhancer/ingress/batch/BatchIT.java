package dev.enhancer.ingress.batch;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.LaneProbe;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import dev.enhancer.ingress.idempotency.IdempotencyKey;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.submit.DyingIngress;
import dev.enhancer.ingress.web.StrictJson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
class BatchIT {

    private final RunningIngress ingress;
    private final LaneProbe lanes;
    private final RedisProbe redis;
    private final String token;
    private final String key = UUID.randomUUID().toString();

    BatchIT(RunningIngress ingress, LaneProbe lanes, RedisProbe redis, @Token String token) {
        this.ingress = ingress;
        this.lanes = lanes;
        this.redis = redis;
        this.token = token;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs/batch", "/jobs/batch"})
    void queues_all_submissions_in_their_order(String path) {
        HttpResponse<String> response = ingress.send(batch(path, texts("one", "two", "three")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode jobs = json(response).get("jobs");
        assertThat(jobs.findValuesAsString("text")).containsExactly("one", "two", "three");
        assertThat(jobs.findValuesAsString("id")).isSorted().doesNotHaveDuplicates();
        for (JsonNode job : jobs) {
            String id = job.get("id").asString();
            assertThat(JobJson.readJob(lanes.record(id).value()).input().text())
                    .isEqualTo(job.at("/input/text").asString());
            assertThat(ingress.get(token, "/v1/jobs/" + id).body()).isEqualTo(job.toString());
            assertThat(redis.commands().zscore("jobs:" + RunningIngress.CLIENT_ID, id))
                    .isNotNull();
            assertThat(redis.commands().zscore("deadlines", id)).isNotNull();
        }
    }

    @Test
    void reports_the_error_of_each_submission_and_queues_the_valid_ones() {
        long before = lanes.size();

        HttpResponse<String> response = submit(
                "{\"jobs\":[{\"text\":\"a\"},{\"text\":\" \"},7,{\"text\":\"b\",\"format\":\"poem\"},{\"text\":\"c\"}]}");

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode jobs = json(response).get("jobs");
        assertThat(jobs.at("/0/input/text").asString()).isEqualTo("a");
        assertThat(jobs.at("/1/error/code").asString()).isEqualTo("missing_text");
        assertThat(jobs.at("/2/error/code").asString()).isEqualTo("validation_error");
        assertThat(jobs.at("/3/error/details/0/field").asString()).isEqualTo("format");
        assertThat(jobs.at("/4/input/text").asString()).isEqualTo("c");
        assertThat(lanes.size()).isEqualTo(before + 2);
    }

    @Test
    void refines_earlier_jobs_and_reports_those_that_it_cannot_refine() {
        JsonNode earlier = json(submit(texts("one", "two"))).get("jobs");
        String finished = earlier.at("/0/id").asString();
        new WorkerHand(redis).finish(finished);
        String refining = "{\"refines\":\"%s\",\"answers\":[\"yes\"]}";

        JsonNode jobs = json(submit("{\"jobs\":[%s,%s,%s,{\"text\":\"last\",\"target\":\"image\"}]}"
                        .formatted(
                                refining.formatted(finished),
                                refining.formatted(earlier.at("/1/id").asString()),
                                refining.formatted(JobId.next()))))
                .get("jobs");

        assertThat(jobs.at("/0/input/text").asString()).isEqualTo("one");
        assertThat(jobs.at("/1/error/code").asString()).isEqualTo("job_not_succeeded");
        assertThat(jobs.at("/2/error/code").asString()).isEqualTo("job_not_found");
        assertThat(jobs.at("/3/input/target").asString()).isEqualTo("image");
        assertThat(jobs.findValuesAsString("id")).hasSize(2).isSorted();
    }

    @Test
    void accepts_100_submissions_of_more_than_64_kib() {
        String text = "x".repeat(1_000);
        long before = lanes.size();

        HttpResponse<String> response =
                submit(texts(IntStream.range(0, 100).mapToObj(_ -> text).toArray(String[]::new)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("jobs")).hasSize(100);
        assertThat(lanes.size()).isEqualTo(before + 100);
    }

    @Test
    void refuses_101_submissions() {
        HttpResponse<String> response =
                submit(texts(IntStream.range(0, 101).mapToObj(_ -> "a").toArray(String[]::new)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("validation_error");
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo("jobs");
    }

    @Test
    void refuses_bodies_over_1_mib() {
        String padding = " ".repeat(1024 * 1024 - texts("a").length());

        assertThat(submit(texts("a") + padding).statusCode()).isEqualTo(202);
        HttpResponse<String> tooLong = submit(texts("a") + padding + " ");
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(errorCode(tooLong)).isEqualTo("payload_too_large");
    }

    @Test
    void checks_the_token_before_the_body() {
        HttpResponse<String> response =
                ingress.send(ingress.request("/v1/jobs/batch").POST(BodyPublishers.ofString("{")));

        assertThat(errorCode(response)).isEqualTo("missing_token");
    }

    @Test
    void returns_the_first_batch_again_for_the_same_key() {
        String body = "{\"jobs\":[{\"text\":\"\"},{\"text\":\"a\"},{\"text\":\"b\"}]}";
        HttpResponse<String> first = submit(key, body);
        long before = lanes.size();

        HttpResponse<String> replay = submit(key, body.replace(":", " : "));

        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void returns_the_jobs_of_the_first_batch_in_their_current_state() {
        JsonNode first = json(submit(key, texts("a", "b"))).get("jobs");
        String ended = new WorkerHand(redis).finished(first.at("/0/id").asString());
        redis.commands().hdel("job:" + first.at("/1/id").asString(), "doc");

        JsonNode replayed = json(submit(key, texts("a", "b"))).get("jobs");

        assertThat(replayed.get(0).toString()).isEqualTo(ended);
        assertThat(replayed.at("/1/error/code").asString()).isEqualTo("job_not_found");
    }

    @Test
    void refuses_the_key_for_another_batch() {
        submit(key, texts("a", "b"));

        HttpResponse<String> other = submit(key, texts("b", "a"));

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(errorCode(other)).isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_job_and_a_batch_may_use_the_same_key() {
        String id = json(ingress.send(
                        ingress.submission(token, "{\"text\":\"a\"}").header("Idempotency-Key", key)))
                .get("id")
                .asString();

        HttpResponse<String> response = submit(key, texts("a"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(json(response).at("/jobs/0/id").asString()).isNotEqualTo(id);
    }

    @Test
    void a_batch_without_valid_submissions_is_accepted_and_remembered() {
        assertThat(submit(texts("", " ")).statusCode()).isEqualTo(202);
        HttpResponse<String> first = submit(key, texts("", " "));
        HttpResponse<String> replay = submit(key, texts("", " "));

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json(first).at("/jobs/1/error/code").asString()).isEqualTo("missing_text");
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void a_retry_puts_only_the_missing_jobs_of_a_dead_ingress_in_kafka() {
        String body = "{\"jobs\":[{\"text\":\"a\"},{},{\"text\":\"b\"}]}";
        IdempotentRequest request = IdempotentRequest.of(
                KeyNamespace.BATCHES,
                RunningIngress.CLIENT_ID,
                new IdempotencyKey(key),
                StrictJson.parse(body.getBytes(StandardCharsets.UTF_8)));
        Job there = DyingIngress.job("a");
        Job missing = DyingIngress.job("b");
        String refusal = "{\"error\":{\"code\":\"missing_text\",\"message\":\"as answered first\"}}";
        new DyingIngress(redis)
                .begin(request, "\n%s\n".formatted(refusal), List.of(there, missing), "first", Duration.ZERO);
        redis.commands().hset(Keys.job(there.id()), "status", "processing");
        long before = lanes.size();

        HttpResponse<String> retry = submit(key, body);

        assertThat(retry.statusCode()).as(retry.body()).isEqualTo(202);
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(json(retry).get("jobs").findValuesAsString("id"))
                .containsExactly(there.id().value(), missing.id().value());
        assertThat(json(retry).at("/jobs/1").toString()).isEqualTo(refusal);
        assertThat(lanes.size()).isEqualTo(before + 1);
        assertThat(JobJson.readJob(lanes.record(missing.id().value()).value())).isEqualTo(missing);
    }

    private HttpResponse<String> submit(String body) {
        return ingress.send(batch("/v1/jobs/batch", body));
    }

    private HttpResponse<String> submit(String key, String body) {
        return ingress.send(batch("/v1/jobs/batch", body).header("Idempotency-Key", key));
    }

    private HttpRequest.Builder batch(String path, String body) {
        return ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static String texts(String... texts) {
        return List.of(texts).stream()
                .map("{\"text\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    }
}
