package dev.enhancer.ingress.read;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadIT {
    private static RunningIngress ingress;
    private static RedisProbe redis;
    private static String token;

    @BeforeAll
    static void start() {
        TestBacking backing = TestBacking.shared();
        ingress = RunningIngress.start(backing);
        redis = new RedisProbe(backing.redisUrl());
        token = ingress.token();
    }

    @AfterAll
    static void stop() {
        redis.close();
        ingress.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs/", "/jobs/"})
    void gives_the_document_that_the_submission_gave(String path) {
        HttpResponse<String> submitted = ingress.submit(token, "{\"text\":\"a \u00fc\"}");

        HttpResponse<String> response = ingress.get(token, path + id(submitted));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(submitted.body());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void says_304_until_the_document_changes() {
        HttpResponse<String> submitted = ingress.submit(token, "{\"text\":\"a\"}");
        String id = id(submitted);
        String path = "/v1/jobs/" + id;
        String ended = expired(submitted.body());

        HttpResponse<String> same =
                ingress.send(ingress.authenticated(token, path).header("If-None-Match", "\"1\""));
        redis.commands().hset("job:" + id, Map.of("version", "2", "status", "expired", "doc", ended));
        HttpResponse<String> other =
                ingress.send(ingress.authenticated(token, path).header("If-None-Match", "\"1\""));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("ETag")).contains("\"2-final\"");
        assertThat(other.headers().firstValue("Retry-After")).isEmpty();
        assertThat(other.body()).isEqualTo(ended);
    }

    private static String expired(String document) {
        byte[] json = JobJson.write(JobJson.readDocument(document.getBytes(StandardCharsets.UTF_8))
                .expired(List.of(), Instant.now(), Duration.ofHours(1)));
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void compresses_a_long_document_for_those_who_accept_it() {
        String id = id(ingress.submit(token, "{\"text\":\"%s\"}".formatted("a".repeat(2_000))));
        String path = "/v1/jobs/" + id;

        HttpResponse<String> compressed =
                ingress.send(ingress.authenticated(token, path).header("Accept-Encoding", "gzip"));

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.body()).hasSizeLessThan(1_000);
        assertThat(ingress.get(token, path).headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void does_not_tell_a_foreign_job_from_none() {
        String id = id(ingress.submit(token, "{\"text\":\"a\"}"));
        redis.commands().hset("job:" + id, "client", "somebody-else");

        HttpResponse<String> foreign = ingress.get(token, "/v1/jobs/" + id);
        HttpResponse<String> none = ingress.get(token, "/v1/jobs/" + JobId.next());

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(errorCode(foreign)).isEqualTo("job_not_found");
        assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(none));
    }

    @Test
    void does_not_show_a_withdrawn_submission() {
        JobId id = JobId.next();
        redis.commands().hset("job:" + id, "status", "withdrawn");

        assertThat(errorCode(ingress.get(token, "/v1/jobs/" + id))).isEqualTo("job_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "job_",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1",
                "job_01kaq3m6z8y0v5t9c2r7w4xn1b",
                "JOB_01KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "job_81KAQ3M6Z8Y0V5T9C2R7W4XN1B",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B%20",
                "%00",
                "%FF"
            })
    void refuses_a_malformed_id(String id) {
        HttpResponse<String> response = ingress.get(token, "/v1/jobs/" + id);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_job_id");
    }

    @Test
    void asks_for_a_token_first() {
        HttpResponse<String> response = ingress.send(ingress.request("/v1/jobs/1"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorCode(response)).isEqualTo("missing_token");
    }

    private static String id(HttpResponse<String> submitted) {
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        return json(submitted).get("id").asText();
    }

    private static String withoutRequestId(HttpResponse<String> response) {
        return response.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
