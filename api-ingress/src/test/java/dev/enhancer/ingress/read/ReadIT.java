package dev.enhancer.ingress.read;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngressTest
record ReadIT(
        RunningIngress ingress, RedisProbe redis, @Token String token) {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs/", "/jobs/"})
    void returns_the_document_that_the_submission_returned(String path) {
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
        HttpResponse<String> any =
                ingress.send(ingress.authenticated(token, path).header("If-None-Match", "*"));
        redis.commands().hset("job:" + id, Map.of("version", "2", "status", "expired", "doc", ended));
        HttpResponse<String> other =
                ingress.send(ingress.authenticated(token, path).header("If-None-Match", "\"1\""));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(any.statusCode()).isEqualTo(304);
        assertThat(any.headers().firstValue("ETag")).contains("\"1\"");
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
    void a_job_of_another_client_looks_like_none() {
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

    @Test
    void lists_the_newest_jobs_first_page_by_page() {
        redis.commands().del("jobs:root");
        List<String> newestFirst = submissions(5).reversed();

        HttpResponse<String> first = ingress.get(token, "/v1/jobs?limit=2");
        HttpResponse<String> second = ingress.get(token, "/jobs?limit=2&cursor=" + nextCursor(first));
        HttpResponse<String> third = ingress.get(token, "/v1/jobs?limit=2&cursor=" + nextCursor(second));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(json(first).at("/jobs/0")).isEqualTo(json(ingress.get(token, "/v1/jobs/" + newestFirst.getFirst())));
        assertThat(ids(first)).isEqualTo(newestFirst.subList(0, 2));
        assertThat(ids(second)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(ids(third)).isEqualTo(newestFirst.subList(4, 5));
        assertThat(json(third).has("nextCursor")).isFalse();
    }

    @Test
    void a_page_begins_where_the_last_one_ended_despite_changes_between() {
        redis.commands().del("jobs:root");
        List<String> newestFirst = submissions(4).reversed();
        HttpResponse<String> first = ingress.get(token, "/v1/jobs?limit=2");

        submissions(3);
        redis.commands().zrem("jobs:root", newestFirst.get(1));

        assertThat(ids(ingress.get(token, "/v1/jobs?limit=2&cursor=" + nextCursor(first))))
                .isEqualTo(newestFirst.subList(2, 4));
    }

    @Test
    void lists_jobs_of_the_same_moment_once_each() {
        redis.commands().del("jobs:root");
        List<String> submitted = submissions(7);
        submitted.forEach(id -> redis.commands().zadd("jobs:root", 1_000, id));

        List<String> listed = new ArrayList<>();
        String query = "?limit=3";
        for (int page = 0; page < 3; page++) {
            HttpResponse<String> response = ingress.get(token, "/v1/jobs" + query);
            listed.addAll(ids(response));
            query = "?limit=3&cursor=" + nextCursor(response);
        }

        assertThat(listed).isEqualTo(submitted.reversed());
        assertThat(query).endsWith("cursor=");
    }

    @Test
    void lists_jobs_of_one_status_only() {
        redis.commands().del("jobs:root");
        List<String> submitted = submissions(3);
        new WorkerHand(redis).finish(submitted.get(1));

        assertThat(ids(ingress.get(token, "/v1/jobs?status=succeeded"))).containsExactly(submitted.get(1));
        assertThat(ids(ingress.get(token, "/v1/jobs?status=queued")))
                .containsExactly(submitted.get(2), submitted.get(0));
        assertThat(ids(ingress.get(token, "/v1/jobs?status=expired"))).isEmpty();
    }

    @Test
    void lists_neither_forgotten_nor_foreign_nor_withdrawn_jobs() {
        redis.commands().del("jobs:root");
        List<String> submitted = submissions(4);
        redis.commands().del("job:" + submitted.get(0));
        redis.commands().hset("job:" + submitted.get(1), "client", "somebody-else");
        redis.commands().hdel("job:" + submitted.get(2), "doc", "client", "version");

        assertThat(ids(ingress.get(token, "/v1/jobs"))).containsExactly(submitted.get(3));
    }

    @Test
    void lists_nothing_for_a_client_without_jobs() {
        redis.commands().del("jobs:root");

        assertThat(ingress.get(token, "/v1/jobs").body()).isEqualTo("{\"jobs\":[]}");
    }

    @Test
    void examines_a_bounded_part_of_a_long_list_and_returns_a_cursor() {
        redis.commands().del("jobs:root");
        String oldest = submissions(1).getFirst();
        redis.commands().zadd("jobs:root", 1, oldest);
        for (int i = 0; i < 2_500; i++) {
            redis.commands().zadd("jobs:root", 1_000 + i / 500, JobId.next().value());
        }

        HttpResponse<String> first = ingress.get(token, "/v1/jobs");
        HttpResponse<String> second = ingress.get(token, "/v1/jobs?cursor=" + nextCursor(first));

        assertThat(ids(first)).isEmpty();
        assertThat(ids(second)).containsExactly(oldest);
        assertThat(json(second).has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=", "limit=1.0", "status=", "status=done"})
    void refuses_an_invalid_list_query(String query) {
        HttpResponse<String> response = ingress.get(token, "/v1/jobs?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("validation_error");
        assertThat(json(response).at("/error/details/0/field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "%00",
                "MTIz",
                "MTpqb2JfMDFLQVEzTTZaOFkwVjVUOUMyUjdXNFhOMUI=",
                "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B"
            })
    void refuses_a_cursor_that_it_did_not_give(String cursor) {
        HttpResponse<String> response = ingress.get(token, "/v1/jobs?cursor=" + cursor);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_cursor");
    }

    /** Ids of the jobs, oldest first. */
    private List<String> submissions(int count) {
        return Stream.generate(() -> id(ingress.submit(token, "{\"text\":\"a\"}")))
                .limit(count)
                .toList();
    }

    private static List<String> ids(HttpResponse<String> list) {
        return json(list)
                .get("jobs")
                .valueStream()
                .map(job -> job.get("id").asString())
                .toList();
    }

    private static String nextCursor(HttpResponse<String> list) {
        return json(list).path("nextCursor").asString();
    }

    private static String id(HttpResponse<String> submitted) {
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        return json(submitted).get("id").asString();
    }

    private static String withoutRequestId(HttpResponse<String> response) {
        return response.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
