package dev.enhancer.ingress.provider;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.provider.Latencies;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.common.provider.ProviderSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IngressTest
record ProviderIT(
        RunningIngress ingress, RedisProbe redis, @Token String token) {
    private static final String REPORT = "1764000000000 "
            + ReportJson.write(List.of(
                    new ProviderReport("openai", "openai", Breaker.HALF_OPEN, false, 4, 1, Latencies.NONE, 2, 60),
                    new ProviderReport("rules", "rules", Breaker.CLOSED, false, 0, 0, Latencies.NONE, 0, null)));

    @BeforeEach
    void report() {
        redis.commands().del(Keys.PROVIDER_REPORTS, Keys.PROVIDER_SWITCHES);
        redis.commands().hset(Keys.PROVIDER_REPORTS, "worker-1", REPORT);
    }

    @AfterAll
    static void stop(RedisProbe redis) {
        redis.commands().del(Keys.PROVIDER_REPORTS, Keys.PROVIDER_SWITCHES);
    }

    @Test
    void lists_what_workers_report() {
        HttpResponse<String> response = ingress.get(token, "/v1/admin/providers");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"providers\":[{\"name\":\"openai\",\"kind\":\"openai\",\"enabled\":true,"
                                + "\"breaker\":\"half_open\",\"unauthorized\":false,\"errorRate\":0.25,"
                                + "\"latencyMs\":{\"p50\":0,\"p95\":0},\"inFlight\":2,\"rateBudgetLeft\":60},"
                                + "{\"name\":\"rules\",\"kind\":\"rules\",\"enabled\":true,\"breaker\":\"closed\","
                                + "\"unauthorized\":false,\"errorRate\":0.0,\"latencyMs\":{\"p50\":0,\"p95\":0},\"inFlight\":0}]}");
    }

    @Test
    void without_workers_there_are_no_providers() {
        redis.commands().del(Keys.PROVIDER_REPORTS);

        assertThat(ingress.get(token, "/v1/admin/providers").body()).isEqualTo("{\"providers\":[]}");
    }

    @Test
    void report_that_cannot_be_read_hides_no_other() {
        redis.commands().hset(Keys.PROVIDER_REPORTS, "worker-2", "1764000000000 [{\"name\":");

        HttpResponse<String> response = ingress.get(token, "/v1/admin/providers");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"name\":\"openai\"", "\"name\":\"rules\"");
    }

    @Test
    void switches_a_provider_off_and_on() {
        HttpResponse<String> off = post("/v1/admin/providers/openai/disable");

        assertThat(off.statusCode()).isEqualTo(200);
        assertThat(json(off).path("enabled").asBoolean(true)).isFalse();
        assertThat(position("openai")).isEqualTo(ProviderSwitch.OFF);
        assertThat(json(ingress.get(token, "/admin/providers"))
                        .at("/providers/0/enabled")
                        .asBoolean(true))
                .isFalse();

        HttpResponse<String> on = post("/admin/providers/openai/enable");

        assertThat(json(on).path("enabled").asBoolean()).isTrue();
        assertThat(position("openai")).startsWith("on:");
    }

    @Test
    void provider_that_no_worker_has_is_not_found() {
        HttpResponse<String> response = post("/v1/admin/providers/nobody/disable");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(errorCode(response)).isEqualTo("provider_not_found");
        assertThat(position("nobody")).isNull();
    }

    @Test
    void token_is_asked_for() {
        assertThat(ingress.send(ingress.request("/v1/admin/providers")).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> post(String path) {
        return ingress.send(ingress.authenticated(token, path).POST(BodyPublishers.noBody()));
    }

    private String position(String name) {
        return redis.commands().hget(Keys.PROVIDER_SWITCHES, name);
    }
}
