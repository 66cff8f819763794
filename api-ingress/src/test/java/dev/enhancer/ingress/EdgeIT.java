package dev.enhancer.ingress;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeIT {
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start(TestBacking.shared());
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v1/health"})
    void says_that_it_is_up(String path) {
        HttpResponse<String> response = ingress.send(ingress.request(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void says_what_it_is() {
        HttpResponse<String> response = ingress.send(ingress.request("/"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("name").asText()).isEqualTo("Enhancer");
        assertThat(json(response).at("/links/jobs").asText()).isEqualTo("/v1/jobs");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, not_found",
        "GET, /v1, 404, not_found",
        "GET, /v2/jobs, 404, not_found",
        "GET, /v1/health/, 404, not_found",
        "GET, /actuator/health, 404, not_found",
        "GET, /index.html, 404, not_found",
        "GET, /v1/%2e%2e/health, 404, not_found",
        "PUT, /v1/health, 405, method_not_allowed",
        "DELETE, /jobs, 405, method_not_allowed",
        "TRACE, /v1/health, 405, method_not_allowed",
        "NONSENSE, /v1/health, 405, method_not_allowed"
    })
    void answers_every_refusal_in_the_error_shape(String method, String path, int status, String code) {
        HttpResponse<String> response = ingress.send(
                ingress.request(path).method(method, BodyPublishers.noBody()).header("X-Request-Id", "abc"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
        assertThat(json(response).at("/error/requestId").asText()).isEqualTo("abc");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/jobs/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a|b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GE T / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno header\r\n\r\n",
                "POST /v1/jobs HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"
            })
    void answers_what_is_no_http_in_the_error_shape(String request) throws IOException {
        String response = ingress.sendRaw(request);

        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\nX-Request-Id: req_")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("{\"error\":{\"code\":\"bad_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/nothing", "/v1/jobs/1"})
    void every_answer_carries_the_security_headers(String path) {
        HttpResponse<String> response = ingress.send(ingress.request(path));

        assertThat(response.headers().map())
                .containsKeys(
                        "x-request-id",
                        "x-content-type-options",
                        "x-frame-options",
                        "referrer-policy",
                        "content-security-policy",
                        "cache-control");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void is_ready_on_the_management_port_only() {
        await().untilAsserted(() -> {
            HttpResponse<String> response = ingress.send(ingress.managementRequest("/actuator/health/readiness"));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        });
        assertThat(ingress.send(ingress.request("/actuator/health/readiness")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void gives_metrics_to_prometheus_and_no_other_actuator() {
        assertThat(ingress.send(ingress.managementRequest("/actuator/prometheus"))
                        .body())
                .contains("http_server_requests_seconds");
        assertThat(ingress.send(ingress.managementRequest("/actuator/env")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void goes_on_reading_from_kept_connections_whatever_the_answers_before() {
        String token = ingress.token();
        Runnable client = () -> {
            for (int i = 0; i < 150; i++) {
                String job = ingress.submit(token, "{\"text\":\"a\"}")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
                assertThat(ingress.get(token, job).statusCode()).isEqualTo(200);
                assertThat(ingress.send(ingress.request("/health")).statusCode())
                        .isEqualTo(200);
            }
        };

        CompletableFuture<?>[] clients = Stream.generate(() -> CompletableFuture.runAsync(client))
                .limit(4)
                .toArray(CompletableFuture[]::new);

        assertThat(CompletableFuture.allOf(clients)).succeedsWithin(Duration.ofSeconds(60));
    }
}
