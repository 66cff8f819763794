package dev.enhancer.ingress.usage;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest({
    "--enhancer.plans.operator.daily-budget-micros=1000000",
    "--enhancer.plans.operator.max-in-flight=50",
    "--RATE_LIMIT_HEAVY=7",
    "--PROVIDER_CHAIN=mistral,rules"
})
record UsageIT(
        RunningIngress ingress, RedisProbe redis, @Token String token) {

    @BeforeEach
    @AfterEach
    void forget() {
        redis.commands().del(Keys.slots(CLIENT_ID));
        redis.commands().keys(Keys.spentBy(CLIENT_ID) + "*").forEach(redis.commands()::del);
    }

    @Test
    void shows_spending_of_today_and_of_the_month() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate first = today.withDayOfMonth(1);
        spend(today, Map.of("total", "41000", "openai/gpt-x", "40000", "proxy/meta/llama", "1000"));
        spend(first.minusDays(1), Map.of("total", "9000000", "openai/gpt-x", "9000000"));
        long earlier = 0;
        if (!today.equals(first)) {
            spend(first, Map.of("total", "2500", "openai/gpt-x", "2500"));
            earlier = 2_500;
        }

        JsonNode usage = json(ingress.get(token, "/v1/usage"));

        assertThat(usage.path("today")).hasToString("""
                {"since":"%sT00:00:00.000Z","costMicros":41000,"models":[\
                {"provider":"openai","model":"gpt-x","costMicros":40000},\
                {"provider":"proxy","model":"meta/llama","costMicros":1000}]}""".formatted(today));
        assertThat(usage.at("/month/since").asString()).isEqualTo(first + "T00:00:00.000Z");
        assertThat(usage.at("/month/costMicros").asLong()).isEqualTo(41_000 + earlier);
        assertThat(usage.at("/month/models/0/costMicros").asLong()).isEqualTo(40_000 + earlier);
        assertThat(usage.path("budgets")).hasToString("""
                [{"period":"day","limitMicros":1000000,"leftMicros":959000,"resetsAt":"%sT00:00:00.000Z"}]""".formatted(today.plusDays(1)));
    }

    @Test
    void budget_that_is_exceeded_has_nothing_left() {
        spend(LocalDate.now(ZoneOffset.UTC), Map.of("total", "1000001"));

        assertThat(json(ingress.get(token, "/usage"))
                        .at("/budgets/0/leftMicros")
                        .asLong(-1))
                .isZero();
    }

    @Test
    void shows_the_limits_that_apply_and_the_jobs_in_hand() {
        redis.commands().hset(Keys.slots(CLIENT_ID), Map.of("job_1", "worker-1", "job_2", "worker-2"));

        JsonNode usage = json(ingress.get(token, "/v1/usage"));

        assertThat(usage.path("plan").asString()).isEqualTo("operator");
        assertThat(usage.path("limits")).hasToString("{\"general\":1000000,\"heavy\":1000000}");
        assertThat(usage.path("jobs")).hasToString("{\"inFlight\":2,\"maxInFlight\":50}");
    }

    @Test
    void client_without_budget_and_own_limits_sees_the_usual_limits_and_nothing_of_others() {
        spend(LocalDate.now(ZoneOffset.UTC), Map.of("total", "41000", "openai/gpt-x", "41000"));
        String client = ingress.tokenOfNewClient(token, "jobs:read");

        HttpResponse<String> response = ingress.get(client, "/v1/usage");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/month/costMicros").asLong(-1)).isZero();
        assertThat(json(response).at("/today/models")).isEmpty();
        assertThat(json(response).path("budgets")).isEmpty();
        assertThat(json(response).at("/limits/heavy").asInt()).isEqualTo(7);
        assertThat(json(response).has("jobs")).isFalse();
    }

    @Test
    void own_limits_replace_those_of_the_plan() {
        JsonNode made = json(ingress.send(ingress.authenticated(token, "/v1/admin/clients")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"name\":\"a\",\"scopes\":[\"jobs:read\"],\"limits\":{\"heavy\":3,\"general\":44}}"))));
        String client = json(ingress.send(ingress.request("/v1/auth/token")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"clientId\":%s,\"clientSecret\":%s}"
                                .formatted(made.get("clientId"), made.get("clientSecret"))))))
                .path("access_token")
                .asString();

        HttpResponse<String> response = ingress.get(client, "/v1/usage");

        assertThat(json(response).path("limits")).hasToString("{\"general\":44,\"heavy\":3}");
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).hasValue("44");
    }

    @Test
    void options_are_what_a_submission_accepts() {
        HttpResponse<String> response = ingress.get(token, "/v1/options");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode options = json(response);
        assertThat(options.path("formats")).hasToString("""
                ["structured","concise","detailed","creative","paragraph","bullet","conversational"]""");
        assertThat(options.path("targets")).hasToString("""
                ["general","claude","gpt","reasoning","small","image"]""");
        assertThat(options.path("tiers")).hasToString("[\"standard\"]");
        assertThat(options.path("priorities")).hasToString("[\"high\",\"normal\",\"low\"]");
        assertThat(options.path("providers")).hasToString("[\"mistral\",\"rules\"]");
        for (String choice : new String[] {"format", "target", "priority", "provider", "model"}) {
            options.path(choice.equals("priority") ? "priorities" : choice + "s")
                    .forEach(value -> {
                        String body = "{\"text\":\"a\",\"%s\":%s}".formatted(choice, value);
                        assertThat(ingress.submit(token, body).statusCode())
                                .as(body)
                                .isEqualTo(202);
                    });
        }
    }

    @Test
    void plan_without_high_priority_has_no_such_option() {
        String client = ingress.tokenOfNewClient(token, "jobs:read");

        assertThat(json(ingress.get(client, "/options")).path("priorities")).hasToString("[\"normal\",\"low\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/usage", "/usage", "/v1/options", "/options"})
    void are_for_clients_that_may_read_and_count_in_the_general_class(String path) {
        String writer = ingress.tokenOfNewClient(token, "jobs:write");

        assertThat(errorCode(ingress.get(writer, path))).isEqualTo("insufficient_scope");
        assertThat(errorCode(ingress.send(ingress.request(path)))).isEqualTo("missing_token");
        assertThat(ingress.send(ingress.authenticated(token, path).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(ingress.get(token, path)
                        .headers()
                        .firstValue("RateLimit-Policy")
                        .orElseThrow())
                .startsWith("\"general\"");
    }

    private void spend(LocalDate day, Map<String, String> micros) {
        redis.commands().hset(Keys.spent(CLIENT_ID, day), micros);
    }
}
