package dev.enhancer.ingress;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String BODY = "{\"text\":\"a\"}";

    private final TestBacking backing = TestBacking.owned();

    @AfterEach
    void close() {
        backing.close();
    }

    @Test
    void refuses_and_leaves_nothing_while_kafka_is_away() {
        try (RunningIngress ingress = RunningIngress.start(backing);
                RedisProbe redis = new RedisProbe(backing.redisUrl())) {
            String token = ingress.token();
            String accepted = accepted(ingress, token);

            backing.stopKafka();
            assertRefusedInTime(ingress, token, "queue_unavailable");

            assertThat(redis.commands().zrange("jobs:" + RunningIngress.CLIENT_ID, 0, -1))
                    .containsExactly(accepted);
            Set<String> others = new TreeSet<>(redis.commands().keys("job:*"));
            others.remove("job:" + accepted);
            assertThat(others).hasSize(1);
            assertThat(redis.commands().hgetall(others.iterator().next())).containsOnlyKeys("status");
            assertThat(redis.commands().hget(others.iterator().next(), "status"))
                    .isEqualTo("withdrawn");
            assertThat(redis.commands().keys("idempotency:*")).isEmpty();

            assertThat(errorCode(ingress.submitBatch(token, BODY, BODY))).isEqualTo("queue_unavailable");
            assertThat(redis.commands().zrange("jobs:" + RunningIngress.CLIENT_ID, 0, -1))
                    .containsExactly(accepted);
            assertThat(redis.commands().zrange("deadlines", 0, -1)).containsExactly(accepted);

            backing.startKafka();
            await().atMost(Duration.ofSeconds(30)).until(() -> accepts(ingress, token));
        }
    }

    @Test
    void withdraws_a_submission_although_its_client_has_disconnected() {
        try (RunningIngress ingress = RunningIngress.start(backing);
                RedisProbe redis = new RedisProbe(backing.redisUrl())) {
            String token = ingress.token();
            backing.stopKafka();

            assertThatThrownBy(
                            () -> ingress.send(ingress.submission(token, BODY).timeout(Duration.ofMillis(500))))
                    .hasRootCauseInstanceOf(HttpTimeoutException.class);

            await().untilAsserted(() -> assertThat(redis.commands().keys("job:*"))
                    .singleElement()
                    .satisfies(job ->
                            assertThat(redis.commands().hget(job, "status")).isEqualTo("withdrawn")));
        }
    }

    @Test
    void refuses_and_queues_nothing_while_redis_is_away() {
        try (RunningIngress ingress = RunningIngress.start(backing);
                LaneProbe lanes = new LaneProbe(backing.kafkaBootstrapServers())) {
            String token = ingress.token();
            String accepted = accepted(ingress, token);
            long before = lanes.size();

            backing.stopRedis();
            assertRefusedInTime(ingress, token, "queue_unavailable");
            assertThat(errorCode(ingress.get(token, "/v1/jobs/" + accepted))).isEqualTo("service_unavailable");
            assertThat(lanes.size()).isEqualTo(before);

            backing.startRedis();
            await().atMost(Duration.ofSeconds(10)).until(() -> accepts(ingress, token));
            assertThat(ingress.get(token, "/v1/jobs/" + accepted).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void starts_without_kafka_and_creates_the_topics_when_it_is_available() {
        backing.kafkaBootstrapServers();
        backing.stopKafka();
        try (RunningIngress ingress = RunningIngress.start(backing)) {
            String token = ingress.token();
            assertRefusedInTime(ingress, token, "queue_unavailable");
            assertThat(readiness(ingress)).isEqualTo(503);

            backing.startKafka();
            await().atMost(Duration.ofSeconds(60)).until(() -> readiness(ingress) == 200);
            accepted(ingress, token);
            try (LaneProbe lanes = new LaneProbe(backing.kafkaBootstrapServers())) {
                assertThat(lanes.size()).isEqualTo(1);
            }
        }
    }

    @Test
    void starts_without_redis_and_connects_when_it_is_available() {
        String kafka = backing.kafkaBootstrapServers();
        String redis = backing.redisUrl();
        backing.stopRedis();
        try (RunningIngress ingress = RunningIngress.startWithoutClient(kafka, redis, List.of())) {
            assertThat(readiness(ingress)).isEqualTo(503);

            backing.startRedis();
            await().atMost(Duration.ofSeconds(20)).until(() -> readiness(ingress) == 200);
        }
    }

    @Test
    void the_first_client_is_back_soon_after_redis_was_emptied() {
        try (RunningIngress ingress = RunningIngress.start(backing);
                RedisProbe redis = new RedisProbe(backing.redisUrl())) {
            assertThat(ingress.token()).isNotEmpty();

            redis.commands().flushall();

            await().atMost(Duration.ofSeconds(3)).until(() -> !ingress.token().isEmpty());
            accepted(ingress, ingress.token());
        }
    }

    private static void assertRefusedInTime(RunningIngress ingress, String token, String code) {
        long start = System.nanoTime();
        HttpResponse<String> response =
                ingress.send(ingress.submission(token, BODY).header("Idempotency-Key", "not used up by a refusal"));
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(errorCode(response)).isEqualTo(code);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(took).isLessThan(LIMIT);
    }

    private static String accepted(RunningIngress ingress, String token) {
        HttpResponse<String> response = ingress.submit(token, BODY);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).get("id").asString();
    }

    private static boolean accepts(RunningIngress ingress, String token) {
        return ingress.submit(token, BODY).statusCode() == 202;
    }

    private static int readiness(RunningIngress ingress) {
        return ingress.send(ingress.managementRequest("/actuator/health/readiness"))
                .statusCode();
    }
}
