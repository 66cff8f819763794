package dev.enhancer.ingress.stats;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
record StatsIT(
        RunningIngress ingress,
        RedisProbe redis,
        WorkerHand worker,
        @Token String token) {
    private static final String ROUTE = "/v1/admin/stats";
    private static final String BODY = "{\"text\":\"a\"}";

    @BeforeEach
    void forget() {
        List<String> minutes = redis.commands().keys(Keys.MINUTE_PREFIX + "*");
        if (!minutes.isEmpty()) {
            redis.commands().del(minutes.toArray(String[]::new));
        }
    }

    @Test
    void counts_each_job_once_however_often_it_is_submitted_or_ended() {
        String key = UUID.randomUUID().toString();
        String done = submit(key);
        submit(key);
        WorkerHand.Held held = worker.takeUp(done);
        held.finish();
        held.finish();
        String cancelled = submit(UUID.randomUUID().toString());
        post("/v1/jobs/" + cancelled + "/cancel");
        post("/v1/jobs/" + cancelled + "/cancel");
        String deleted = submit(UUID.randomUUID().toString());
        ingress.send(ingress.authenticated(token, "/v1/jobs/" + deleted).DELETE());
        ingress.send(ingress.authenticated(token, "/v1/jobs/" + done).DELETE());

        JsonNode minutes = json(ingress.get(token, ROUTE + "?minutes=2")).path("minutes");

        assertThat(minutes).hasSize(2);
        assertThat(sum(minutes, "accepted")).isEqualTo(3);
        assertThat(sum(minutes, "succeeded")).isEqualTo(1);
        assertThat(sum(minutes, "cancelled")).isEqualTo(2);
        assertThat(sum(minutes, "failed")).isZero();
        assertThat(minutes.valueStream().anyMatch(minute -> minute.has("queueMsP50") && minute.has("runMsP95")))
                .isTrue();
    }

    @Test
    void has_each_minute_until_the_running_one_also_if_nothing_happened() {
        JsonNode minutes = json(ingress.get(token, ROUTE + "?minutes=130")).path("minutes");

        assertThat(minutes).hasSize(130);
        for (int i = 1; i < minutes.size(); i++) {
            assertThat(Duration.between(at(minutes.get(i - 1)), at(minutes.get(i))))
                    .isEqualTo(Duration.ofMinutes(1));
        }
        assertThat(Duration.between(at(minutes.get(129)), Instant.now())).isLessThan(Duration.ofMinutes(2));
        assertThat(minutes.get(0).path("accepted").asInt(-1)).isZero();
        assertThat(minutes.get(0).has("runMsP50")).isFalse();
        assertThat(json(ingress.get(token, "/admin/stats")).path("minutes")).hasSize(60);
    }

    @Test
    void a_minute_is_forgotten_after_25_hours() {
        submit(UUID.randomUUID().toString());

        String minute = redis.commands().keys(Keys.MINUTE_PREFIX + "*").getFirst();
        assertThat(redis.commands().ttl(minute)).isBetween(89_000L, 90_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1441", "-1", "x", "1.5", "60m", "99999999999"})
    void names_the_parameter_that_is_wrong(String minutes) {
        HttpResponse<String> response = ingress.get(token, ROUTE + "?minutes=" + minutes);

        assertThat(errorCode(response)).isEqualTo("validation_error");
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo("minutes");
    }

    @Test
    void is_for_operators() {
        assertThat(ingress.get(ingress.tokenOfNewClient(token, "admin:read"), ROUTE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(errorCode(ingress.get(ingress.tokenOfNewClient(token, "jobs:read"), ROUTE)))
                .isEqualTo("insufficient_scope");
    }

    private String submit(String key) {
        return json(ingress.send(ingress.submission(token, BODY).header("Idempotency-Key", key)))
                .path("id")
                .asString();
    }

    private void post(String path) {
        ingress.send(ingress.authenticated(token, path).POST(BodyPublishers.noBody()));
    }

    private static long sum(JsonNode minutes, String name) {
        return minutes.valueStream()
                .mapToLong(minute -> minute.path(name).asLong())
                .sum();
    }

    private static Instant at(JsonNode minute) {
        return Instant.parse(minute.path("at").asString());
    }
}
