package dev.enhancer.ingress.client;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.EventProbe;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token ends when its secret ends, when its client is disabled, and when its client is deleted. */
@Timeout(60)
@IngressTest("--enhancer.prompts.longest-wait=PT0.1S")
class TokenLifetimeIT {
    private static final String CLIENTS = "/v1/admin/clients";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RunningIngress ingress;
    private final RedisProbe redis;
    private final String operator;
    private final String id = "it-" + UUID.randomUUID();

    TokenLifetimeIT(RunningIngress ingress, RedisProbe redis, @Token String operator) {
        this.ingress = ingress;
        this.redis = redis;
        this.operator = operator;
    }

    @Test
    void tokens_of_a_secret_end_with_it() {
        String old = token(create());

        String none = rotate(0);

        assertThat(errorCode(ingress.get(old, "/v1/jobs"))).isEqualTo("invalid_token");
        assertThat(errorCode(validate(old))).isEqualTo("invalid_token");
        assertThat(ingress.get(token(none), "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_of_a_secret_are_valid_during_its_overlap() {
        String old = token(create());

        String fresh = token(rotate(1));

        assertThat(ingress.get(old, "/v1/jobs").statusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> errorCode(ingress.get(old, "/v1/jobs")).equals("invalid_token"));
        assertThat(ingress.get(fresh, "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_from_before_a_client_was_disabled_stay_refused() {
        String secret = create();
        String old = token(secret);

        patch("{\"enabled\":false}");
        patch("{\"enabled\":true}");

        assertThat(errorCode(ingress.get(old, "/v1/jobs"))).isEqualTo("invalid_token");
        assertThat(ingress.get(token(secret), "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void tokens_outlive_other_changes() {
        String token = token(create());

        patch("{\"name\":\"Other\",\"enabled\":true,\"limits\":{\"general\":1000}}");

        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @Test
    void next_client_with_the_same_id_has_nothing_of_the_former_one() {
        String old = token(create());
        String job = submit(old, "key-1");
        String prompt = json(ingress.send(ingress.authenticated(old, "/v1/prompts")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "prompt-key")
                        .POST(BodyPublishers.ofString("{\"text\":\"a prompt\"}"))))
                .path("id")
                .asString();

        delete();
        String fresh = token(create());

        for (String path : new String[] {"/v1/webhook-secret", "/v1/jobs", "/v1/jobs/" + job}) {
            assertThat(errorCode(ingress.get(old, path))).as(path).isEqualTo("invalid_token");
        }
        assertThat(prompt).startsWith("prompt_");
        assertThat(errorCode(ingress.get(fresh, "/v1/jobs/" + job))).isEqualTo("job_not_found");
        assertThat(errorCode(ingress.get(fresh, "/v1/prompts/" + prompt))).isEqualTo("prompt_not_found");
        assertThat(json(ingress.get(fresh, "/v1/jobs")).get("jobs")).isEmpty();
        assertThat(json(ingress.get(fresh, "/v1/prompts")).get("total").asInt()).isZero();
        assertThat(submit(fresh, "key-1")).isNotEqualTo(job);
    }

    @Test
    void deletion_of_a_client_leaves_only_marks_of_its_jobs_and_tombstones_in_the_log(EventProbe events) {
        String token = token(create());
        String job = submit(token, "key-1");

        delete();

        assertThat(redis.commands().keys("*:" + id + "*"))
                .allMatch(key -> key.startsWith("rate:") || key.equals(Keys.goneClient(id)));
        assertThat(redis.commands().hgetall(Keys.job(new JobId(job))))
                .isEqualTo(Map.of("status", "withdrawn", "client", id));
        assertThat(events.events(job)).last().satisfies(event -> assertThat((Object) event.value())
                .isNull());
    }

    @Test
    void another_process_continues_the_deletion_of_a_dead_one() {
        String job = leftOver();

        await().atMost(LONGEST).until(() -> redis.commands().zscore(Keys.ERASURES, id) == null);

        assertThat(redis.commands().hget(Keys.job(new JobId(job)), "status")).isEqualTo("withdrawn");
        assertThat(redis.commands().exists(Keys.jobsOf(id))).isZero();
    }

    @Test
    void client_is_not_created_again_before_the_former_jobs_are_erased() {
        String job = leftOver();

        String token = token(create());

        assertThat(redis.commands().hget(Keys.job(new JobId(job)), "status")).isEqualTo("withdrawn");
        assertThat(json(ingress.get(token, "/v1/jobs")).get("jobs")).isEmpty();
    }

    @Test
    void id_stays_in_use_while_a_refill_of_redis_may_restore_jobs() {
        leftOver();
        redis.commands().set(Keys.REFILL_HOLDER, "a-worker");

        HttpResponse<String> refused = post(CLIENTS, body());
        redis.commands().del(Keys.REFILL_HOLDER);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(errorCode(refused)).isEqualTo("client_exists");
        assertThat(create()).isNotEmpty();
    }

    /** The state that a process leaves if it dies after it deleted the client and before it deleted the jobs. */
    private String leftOver() {
        String job = JobId.next().value();
        redis.commands()
                .hset(Keys.job(new JobId(job)), Map.of("client", id, "status", "queued", "version", "1", "doc", "{}"));
        redis.commands().zadd(Keys.jobsOf(id), 1, job);
        redis.commands().zadd(Keys.ERASURES, 0, id);
        return job;
    }

    @Test
    void submission_in_flight_is_not_accepted_after_its_client_lost_access() {
        String token = token(create());
        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);
        redis.commands().hset(Keys.client(id), "generation", "another"); // without a message to the ingress

        HttpResponse<String> response = ingress.submit(token, "{\"text\":\"a text\"}");

        assertThat(errorCode(response)).isEqualTo("invalid_token");
        assertThat(redis.commands().exists(Keys.jobsOf(id))).isZero();
    }

    @Test
    void change_made_by_another_node_takes_effect_at_once() {
        String token = token(create());
        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);

        redis.commands().hset(Keys.client(id), "enabled", "false");
        redis.commands().publish(Keys.CLIENT_CHANGES, id);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> errorCode(ingress.get(token, "/v1/jobs")).equals("invalid_token"));
    }

    @Test
    void tokens_of_earlier_versions_are_valid_until_their_client_loses_access() {
        String secret = create();
        redis.commands()
                .hdel(Keys.client(id), "generation"); // as an earlier version stored it, and its tokens name none
        String token = token(secret);

        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);
        patch("{\"name\":\"Other\"}");
        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);

        patch("{\"enabled\":false}");
        patch("{\"enabled\":true}");
        assertThat(errorCode(ingress.get(token, "/v1/jobs"))).isEqualTo("invalid_token");
        assertThat(ingress.get(token(secret), "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disabled", "deleted"})
    void streams_and_waits_end_when_their_client_loses_access(String how) {
        String token = token(create());
        String job = submit(token, "any");
        CompletableFuture<HttpResponse<String>> stream = async(token, "/v1/jobs/" + job + "/events");
        CompletableFuture<HttpResponse<String>> wait = async(token, "/v1/jobs/" + job + "?wait=60");
        await().until(() -> redis.commands()
                .pubsubNumsub(Keys.changes(new JobId(job)))
                .values()
                .contains(1L));

        if (how.equals("disabled")) {
            patch("{\"enabled\":false}");
        } else {
            delete();
        }

        assertThat(stream).succeedsWithin(LONGEST).satisfies(ended -> assertThat(ended.body())
                .contains("event:job.queued"));
        assertThat(wait).succeedsWithin(LONGEST).satisfies(ended -> assertThat(errorCode(ended))
                .isEqualTo("invalid_token"));
    }

    private CompletableFuture<HttpResponse<String>> async(String token, String path) {
        return CompletableFuture.supplyAsync(
                () -> ingress.send(ingress.authenticated(token, path).timeout(Duration.ofSeconds(60))),
                Thread::startVirtualThread);
    }

    private String submit(String token, String key) {
        HttpResponse<String> response =
                ingress.send(ingress.submission(token, "{\"text\":\"a text\"}").header("Idempotency-Key", key));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).get("id").asString();
    }

    private String create() {
        HttpResponse<String> made = post(CLIENTS, body());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return json(made).get("clientSecret").asString();
    }

    private String body() {
        return """
                {"clientId":"%s","name":"Acme","scopes":["jobs:read","jobs:write"],"plan":"premium",
                "limits":{"general":10000,"heavy":10000}}""".formatted(id);
    }

    private String rotate(int overlapSeconds) {
        return json(post(CLIENTS + "/" + id + "/rotate-secret", "{\"overlapSeconds\":%d}".formatted(overlapSeconds)))
                .get("clientSecret")
                .asString();
    }

    private void patch(String body) {
        HttpResponse<String> changed = ingress.send(ingress.authenticated(operator, CLIENTS + "/" + id)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private void delete() {
        assertThat(ingress.send(ingress.authenticated(operator, CLIENTS + "/" + id)
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
    }

    private String token(String secret) {
        return json(ingress.send(ingress.request("/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(id, secret)))))
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> validate(String token) {
        return ingress.send(ingress.request("/v1/auth/validate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"%s\"}".formatted(token))));
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(ingress.authenticated(operator, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
