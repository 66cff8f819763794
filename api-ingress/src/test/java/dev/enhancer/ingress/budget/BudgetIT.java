package dev.enhancer.ingress.budget;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.TopicProbe;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IngressTest({
    "--enhancer.plans.premium.daily-budget-micros=1000",
    "--enhancer.plans.premium.monthly-budget-micros=3000",
    "--BUDGET_THRESHOLDS=50,100",
    "--WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8"
})
record BudgetIT(
        RunningIngress ingress,
        RedisProbe redis,
        TopicProbe kafka,
        @Token String token) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLIENTS = "/v1/admin/clients";
    private static final String DUE_AT_ONCE = Topics.retry(Duration.ZERO);
    private static final String HOOK = "https://127.0.0.1/budget";

    @BeforeAll
    static void createTopics(TopicProbe kafka) {
        kafka.create(DUE_AT_ONCE);
    }

    @BeforeEach
    void forget() {
        redis.commands().del(Keys.AUDIT, Keys.SPENDERS);
    }

    @Test
    void tells_a_clients_endpoint_once_about_each_threshold() {
        String client = newClient(",\"budgetWebhookUrl\":\"" + HOOK + "\"");

        spend(client, 500);
        await().until(() -> events(client).size() == 1);
        spend(client, 10);
        spend(client, 490);
        await().until(() -> events(client).size() == 2);
        await().until(() -> redis.commands().zscore(Keys.SPENDERS, client) == null);

        List<JsonNode> events = events(client);
        assertThat(events).hasSize(2);
        assertThat(events)
                .extracting(event -> event.at("/data/threshold").asInt())
                .containsExactlyInAnyOrder(50, 100);
        JsonNode first = events.stream()
                .filter(event -> event.at("/data/threshold").asInt() == 50)
                .findAny()
                .orElseThrow();
        assertThat(first.path("type").asString()).isEqualTo("budget.threshold");
        assertThat(first.at("/data/period").asString()).isEqualTo("day");
        assertThat(first.at("/data/limitMicros").asLong()).isEqualTo(1_000);
        assertThat(first.at("/data/spentMicros").asLong()).isEqualTo(500);
        assertThat(audited()).contains("budget.threshold " + client);
        assertThat(metric("day", 50)).isPositive();
    }

    @Test
    void a_spent_month_refuses_submissions_although_the_day_has_something_left() {
        String client = newClient("");
        LocalDate first = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        redis.commands().hset(Keys.spent(client, first), "total", "3000");
        String submitter = token(client);

        HttpResponse<String> refused = ingress.submit(submitter, "{\"text\":\"a\"}");

        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(errorCode(refused)).isEqualTo("budget_exhausted");
        JsonNode budgets = json(ingress.get(submitter, "/v1/usage")).path("budgets");
        assertThat(budgets.get(1).path("period").asString()).isEqualTo("month");
        assertThat(budgets.get(1).path("leftMicros").asLong(-1)).isZero();
    }

    @Test
    void the_url_can_be_changed_and_removed() {
        String client = newClient("");
        assertThat(shown(client).has("budgetWebhookUrl")).isFalse();

        assertThat(patch(client, "{\"budgetWebhookUrl\":\"" + HOOK + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(patch(client, "{\"name\":\"other\"}").statusCode()).isEqualTo(200);
        assertThat(shown(client).path("budgetWebhookUrl").asString()).isEqualTo(HOOK);

        patch(client, "{\"budgetWebhookUrl\":null}");
        assertThat(shown(client).has("budgetWebhookUrl")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.com/", "https://10.0.0.1/", "https://user@example.com/"})
    void refuses_a_url_that_must_not_be_called(String url) {
        HttpResponse<String> response = patch(newClient(""), "{\"budgetWebhookUrl\":\"" + url + "\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_webhook_url");
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo("budgetWebhookUrl");
    }

    /** Spends as the script that finishes a job does. */
    private void spend(String client, long micros) {
        redis.commands().hincrby(Keys.spent(client, LocalDate.now(ZoneOffset.UTC)), "total", micros);
        redis.commands().zadd(Keys.SPENDERS, System.currentTimeMillis(), client);
    }

    private String newClient(String more) {
        return json(send(
                        CLIENTS,
                        "POST",
                        "{\"name\":\"a\",\"plan\":\"premium\",\"scopes\":[\"jobs:write\",\"jobs:read\"]%s}"
                                .formatted(more)))
                .path("clientId")
                .asString();
    }

    private String token(String client) {
        String secret = json(send(CLIENTS + "/" + client + "/rotate-secret", "POST", "{}"))
                .path("clientSecret")
                .asString();
        return json(ingress.send(ingress.request("/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(client, secret)))))
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> patch(String client, String body) {
        return send(CLIENTS + "/" + client, "PATCH", body);
    }

    private HttpResponse<String> send(String path, String method, String body) {
        return ingress.send(ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode shown(String client) {
        return json(ingress.get(token, CLIENTS + "/" + client));
    }

    /** Bodies of the events for a client, without repetitions of an id. */
    private List<JsonNode> events(String client) {
        return kafka.records(DUE_AT_ONCE).stream()
                .map(record -> JSON.readTree(record.value()))
                .filter(due -> due.at("/message/clientId").asString().equals(client))
                .map(due -> JSON.readTree(due.at("/message/body").asString()))
                .toList();
    }

    private String audited() {
        return json(ingress.get(token, "/v1/admin/audit?limit=100"))
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("action").asString() + " "
                        + entry.path("clientId").asString())
                .toList()
                .toString();
    }

    private double metric(String period, int threshold) {
        String name = "enhancer_budget_thresholds_total{";
        return ingress.send(ingress.managementRequest("/actuator/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name)
                        && line.contains("period=\"" + period + "\"")
                        && line.contains("threshold=\"" + threshold + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
