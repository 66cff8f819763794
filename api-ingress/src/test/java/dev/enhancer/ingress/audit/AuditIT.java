package dev.enhancer.ingress.audit;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
record AuditIT(
        RunningIngress ingress, RedisProbe redis, @Token String token) {
    private static final String ROUTE = "/v1/admin/audit";
    private static final String CLIENTS = "/v1/admin/clients";
    private static final String NEW_CLIENT =
            "{\"clientId\":\"audited\",\"name\":\"Audited\",\"scopes\":[\"jobs:read\"]}";

    @BeforeEach
    void empty() {
        redis.commands().del(Keys.AUDIT, Keys.LANE_SWITCHES, Keys.PROVIDER_SWITCHES);
        redis.commands().del(Keys.client("audited"), Keys.webhookSecrets("audited"));
        redis.commands().zrem(Keys.CLIENTS, "audited");
        redis.commands()
                .hset(
                        Keys.PROVIDER_REPORTS,
                        "worker-1",
                        "1764000000000 "
                                + ReportJson.write(List.of(new ProviderReport(
                                        "openai", "openai", Breaker.CLOSED, false, 0, 0, Latencies.NONE, 0, null))));
    }

    @AfterAll
    static void forget(RedisProbe redis) {
        redis.commands().del(Keys.AUDIT, Keys.LANE_SWITCHES, Keys.PROVIDER_SWITCHES, Keys.PROVIDER_REPORTS);
    }

    @Test
    void shows_who_changed_what_when_and_in_which_request() {
        Instant before = Instant.now().minusSeconds(1);
        send("POST", CLIENTS, NEW_CLIENT, 201);

        HttpResponse<String> response = ingress.get(token, ROUTE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("entries")).hasSize(1);
        JsonNode entry = json(response).at("/entries/0");
        assertThat(entry.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("at", "clientId", "action", "target", "requestId");
        assertThat(entry.path("clientId").asString()).isEqualTo(CLIENT_ID);
        assertThat(entry.path("action").asString()).isEqualTo("client.created");
        assertThat(entry.path("target").asString()).isEqualTo("audited");
        assertThat(entry.path("requestId").asString()).isEqualTo("it-audit");
        assertThat(Instant.parse(entry.path("at").asString())).isBetween(before, before.plusSeconds(60));
    }

    @Test
    void has_every_kind_of_change_the_newest_first_and_no_secret() {
        String secret = json(send("POST", CLIENTS, NEW_CLIENT, 201))
                .path("clientSecret")
                .asString();
        send("PATCH", CLIENTS + "/audited", "{\"name\":\"Other\",\"limits\":{\"heavy\":3}}", 200);
        String rotated = json(send("POST", CLIENTS + "/audited/rotate-secret", "{}", 200))
                .path("clientSecret")
                .asString();
        send("DELETE", CLIENTS + "/audited", "", 204);
        send("POST", "/v1/admin/providers/openai/disable", "", 200);
        send("POST", "/v1/admin/providers/openai/enable", "", 200);
        send("POST", "/v1/admin/queues/low/pause", "", 200);
        send("POST", "/v1/admin/queues/low/resume", "", 200);

        assertThat(changes())
                .containsExactly(
                        "lane.resumed low",
                        "lane.paused low",
                        "provider.enabled openai",
                        "provider.disabled openai",
                        "client.deleted audited",
                        "client.secret_rotated audited",
                        "client.changed audited",
                        "client.created audited");
        assertThat(secret).isNotEmpty();
        assertThat(ingress.get(token, ROUTE).body()).doesNotContain(secret, rotated);
    }

    @Test
    void has_nothing_that_changed_nothing() {
        send("POST", CLIENTS, NEW_CLIENT, 201);
        send("POST", "/v1/admin/queues/low/pause", "", 200);
        redis.commands().del(Keys.AUDIT);

        send("POST", CLIENTS, NEW_CLIENT, 409);
        send("POST", CLIENTS, "{}", 400);
        send("PATCH", CLIENTS + "/nobody", "{\"name\":\"a\"}", 404);
        send("PATCH", CLIENTS + "/audited", "{\"plan\":\"gone\"}", 400);
        send("DELETE", CLIENTS + "/nobody", "", 404);
        send("POST", CLIENTS + "/nobody/rotate-secret", "{}", 404);
        send("POST", "/v1/admin/queues/low/pause", "", 200);
        send("POST", "/v1/admin/queues/express/pause", "", 404);
        send("POST", "/v1/admin/providers/nobody/disable", "", 404);
        send("DELETE", "/v1/admin/dead-letters/nobody", "", 404);
        send("POST", "/v1/admin/dead-letters/nobody/replay", "", 404);
        send("POST", "/v1/admin/dead-letters/replay", "{\"clientId\":\"nobody\",\"dryRun\":true}", 200);
        send("POST", "/v1/admin/dead-letters/replay", "{\"clientId\":\"nobody\"}", 202);

        assertThat(changes()).isEmpty();
    }

    @Test
    void login_that_replaces_an_old_hash_and_the_first_client_are_nobodys_changes() {
        ingress.token();

        assertThat(changes()).isEmpty();
    }

    @Test
    void pages_have_each_entry_once() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            send("POST", "/v1/admin/queues/low/pause", "", 200);
            send("POST", "/v1/admin/queues/low/resume", "", 200);
            expected.addAll(List.of("lane.resumed low", "lane.paused low"));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = json(ingress.get(token, "/admin/audit?limit=4" + cursor));
            page.path("entries")
                    .forEach(entry -> seen.add("%s %s"
                            .formatted(
                                    entry.path("action").asString(),
                                    entry.path("target").asString())));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : "";
            pages++;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "limit="})
    void refuses_another_limit(String query) {
        assertThat(errorCode(ingress.get(token, ROUTE + "?" + query))).isEqualTo("validation_error");
    }

    /** The last two are {@code 99999999999999999999-1} and {@code 1}. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "%00", "OTk5OTk5OTk5OTk5OTk5OTk5OTktMQ", "MQ"})
    void refuses_a_cursor_that_it_did_not_give(String cursor) {
        HttpResponse<String> response = ingress.get(token, ROUTE + "?cursor=" + cursor);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_cursor");
    }

    @Test
    void ends_after_90_days() {
        long day = Duration.ofDays(1).toMillis();
        long now = System.currentTimeMillis();
        for (long age : List.of(200L, 91L, 89L)) {
            redis.run(
                    "redis.call('XADD', KEYS[1], ARGV[1], 'clientId', 'root', 'action', 'lane.paused', 'target', ARGV[2],"
                            + " 'requestId', 'r') return {}",
                    List.of(Keys.AUDIT),
                    List.of(
                            Long.toString(now - age * day).getBytes(),
                            Long.toString(age).getBytes()));
        }

        assertThat(changes()).containsExactly("lane.paused 89");

        send("POST", "/v1/admin/queues/low/pause", "", 200);
        assertThat(changes()).containsExactly("lane.paused low", "lane.paused 89");
        assertThat(redis.commands().xlen(Keys.AUDIT)).isEqualTo(2);
        assertThat(redis.commands().pttl(Keys.AUDIT)).isBetween(89 * day, 90 * day);
    }

    @Test
    void change_is_made_even_if_its_entry_cannot_be_written() {
        redis.commands().set(Keys.AUDIT, "no stream");

        send("POST", CLIENTS, NEW_CLIENT, 201);
        send("POST", "/v1/admin/queues/low/pause", "", 200);
        send("DELETE", CLIENTS + "/audited", "", 204);

        assertThat(redis.commands().get(Keys.AUDIT)).isEqualTo("no stream");
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        json(ingress.get(token, ROUTE + "?limit=100"))
                .path("entries")
                .forEach(entry -> changes.add("%s %s"
                        .formatted(
                                entry.path("action").asString(),
                                entry.path("target").asString())));
        return changes;
    }

    private HttpResponse<String> send(String method, String path, String body, int status) {
        HttpResponse<String> response = ingress.send(ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "it-audit")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response;
    }
}
