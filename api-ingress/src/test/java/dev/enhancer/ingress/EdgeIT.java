package dev.enhancer.ingress;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import dev.enhancer.backing.TestBacking;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@IngressTest({
    "--CORS_ALLOWED_ORIGINS=https://other.example," + EdgeIT.ORIGIN,
    "--PUBLIC_URL=" + EdgeIT.PUBLIC_URL,
    "--REQUEST_LOG_LEVEL=info",
    "--TRUSTED_PROXIES=127.0.0.1/32,::1/128"
})
record EdgeIT(RunningIngress ingress) {
    static final String ORIGIN = "https://app.example.com";
    static final String PUBLIC_URL = "https://api.example.com";

    /** Run while the other tests run. */
    private static CompletableFuture<Dripping> silent;

    private static CompletableFuture<Dripping> slowHead;
    private static CompletableFuture<Dripping> slowBody;

    @BeforeAll
    static void start(RunningIngress ingress) {
        silent = drip(ingress, "", "");
        slowHead = drip(ingress, "GET /health HTTP/1.1\r\nX-A: ", "a");
        slowBody = drip(ingress, """
                POST /v1/jobs HTTP/1.1\r
                Host: a\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: 9999\r
                \r
                """.formatted(ingress.token()), " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v1/health"})
    void says_that_it_is_up(String path) {
        HttpResponse<String> response = ingress.send(ingress.request(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void describes_itself_as_json_to_clients_that_accept_json() {
        HttpResponse<String> response = ingress.send(ingress.request("/").header("Accept", "application/json"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("name").asString()).isEqualTo("Enhancer");
        assertThat(json(response).at("/links/jobs").asString()).isEqualTo("/v1/jobs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | 200 | text/html;charset=UTF-8",
                "*/* | 200 | text/html;charset=UTF-8",
                "application/json;q=0.5, text/html | 200 | text/html;charset=UTF-8",
                "text/html;q=0.5, application/json | 200 | application/json",
                "image/png | 406 | application/json",
                "/ | 406 | application/json"
            })
    void start_page_has_the_preferred_type(String accept, int status, String type) {
        HttpResponse<String> response = ingress.send(ingress.request("/").header("Accept", accept));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains(type);
        assertThat(response.headers().allValues("Vary")).contains("Accept");
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
    void every_refusal_has_the_error_shape(String method, String path, int status, String code) {
        HttpResponse<String> response = ingress.send(
                ingress.request(path).method(method, BodyPublishers.noBody()).header("X-Request-Id", "abc"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
        assertThat(json(response).at("/error/requestId").asString()).isEqualTo("abc");
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
    void responds_to_invalid_http_in_the_error_shape(String request) throws IOException {
        String response = ingress.sendRaw(request);

        assertThat(response)
                .startsWith("HTTP/1.1 400 ")
                .contains("\r\nX-Request-Id: req_")
                .contains("\r\nX-Content-Type-Options: nosniff\r\n")
                .contains("{\"error\":{\"code\":\"bad_request\"");
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/jobs/1, 8_193", "POST, /v1/jobs, 16_385"})
    void a_request_head_is_bounded(String method, String path, String characters) throws IOException {
        String filler = "a".repeat(Integer.parseInt(characters.replace("_", "")));
        boolean isLine = method.equals("GET");

        String response = ingress.sendRaw("%s %s%s HTTP/1.1\r\nHost: a\r\nX-Long: %s\r\n\r\n"
                .formatted(method, path, isLine ? filler : "", isLine ? "" : filler));

        assertThat(response)
                .startsWith("HTTP/1.1 4")
                .contains("\r\nX-Request-Id: req_")
                .contains("{\"error\":{\"code\":\"");
    }

    @Test
    void each_request_is_one_event_in_the_log_without_what_the_client_wrote(CapturedOutput output) {
        String token = ingress.token();

        ingress.send(
                ingress.submission(token, "{\"text\":\"a private matter\"}").header("X-Request-Id", "for-the-log"));

        assertThat(output.getAll().lines().filter(line -> line.contains("for-the-log")))
                .singleElement()
                .asString()
                .contains(
                        "INFO",
                        "http.request",
                        "POST",
                        "route=",
                        "/jobs",
                        "202",
                        "duration_ms=",
                        "client_id=root",
                        "job_id=job_",
                        "trace_id=");
        assertThat(output.getAll()).doesNotContain("a private matter", token);
    }

    @Test
    void disconnects_a_client_that_has_sent_no_request_after_10_s() throws Exception {
        assertThat(silent.get().after()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
    }

    @Test
    void disconnects_a_client_whose_request_head_drips_for_10_s() throws Exception {
        assertThat(slowHead.get().after()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
        assertThat(slowHead.get().answer()).isEmpty();
    }

    @Test
    void refuses_a_body_that_drips_for_15_s() throws Exception {
        assertThat(slowBody.get().after()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(17));
        assertThat(slowBody.get().answer())
                .startsWith("HTTP/1.1 408 ")
                .contains("{\"error\":{\"code\":\"request_timeout\"");
    }

    private static CompletableFuture<Dripping> drip(RunningIngress ingress, String start, String drop) {
        return CompletableFuture.supplyAsync(
                () -> Dripping.on(ingress.port(), start, drop), Executors.newVirtualThreadPerTaskExecutor());
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
        assertThat(response.headers().map()).doesNotContainKeys("strict-transport-security", "server");
    }

    @Test
    void sets_hsts_behind_a_trusted_proxy_that_received_tls() {
        HttpResponse<String> response = ingress.send(ingress.request("/health").header("X-Forwarded-Proto", "https"));

        assertThat(response.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/openapi.json | gzip                  | gzip",
                "/openapi.json | zstd, br, gzip        | gzip",
                "/openapi.json | *                     | gzip",
                "/openapi.json | gzip, identity;q=0    | gzip",
                "/openapi.json | identity              |",
                "/openapi.json | zstd, deflate, br     |",
                "/openapi.json | gzip;q=0, *           |",
                "/openapi.json | identity, gzip;q=0.5  |",
                "/health       | gzip                  |"
            })
    void long_json_is_compressed_for_clients_that_accept_it(String path, String accepted, String used) {
        HttpResponse<String> response = ingress.send(ingress.request(path).header("Accept-Encoding", accepted));

        assertThat(response.headers().firstValue("Content-Encoding").orElse(null))
                .isEqualTo(used);
        assertThat(response.headers().allValues("Vary"))
                .anySatisfy(vary -> assertThat(vary).isEqualToIgnoringCase("Accept-Encoding"));
    }

    @Test
    void pages_of_a_configured_origin_may_send_preflights_and_read_responses() {
        HttpResponse<String> preflight = ingress.send(preflight(ingress, ORIGIN));
        HttpResponse<String> refusal =
                ingress.send(ingress.request("/v1/jobs/1").header("Origin", ORIGIN));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElseThrow())
                .contains("Authorization", "Content-Type", "Idempotency-Key", "traceparent");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElseThrow())
                .contains("POST");
        assertThat(refusal.statusCode()).isEqualTo(401);
        for (HttpResponse<String> response : List.of(preflight, refusal)) {
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ORIGIN);
            assertThat(response.headers().allValues("Vary")).contains("Origin");
            assertThat(response.headers().map()).doesNotContainKey("access-control-allow-credentials");
        }
        assertThat(refusal.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("Retry-After", "X-Request-Id");
    }

    @Test
    void pages_of_other_origins_are_kept_from_reading() {
        HttpResponse<String> response =
                ingress.send(ingress.request("/health").header("Origin", "https://app.example.com.evil"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).doesNotContainKeys("access-control-allow-origin");
        assertThat(response.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void a_preflight_from_another_origin_is_allowed_nothing() {
        HttpResponse<String> preflight = ingress.send(preflight(ingress, "https://app.example.com.evil"));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(preflight.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void without_origins_and_on_kubernetes_it_trusts_no_header() {
        try (RunningIngress bare = RunningIngress.start(
                TestBacking.shared(),
                "--spring.main.cloud-platform=kubernetes",
                "--RATE_LIMIT_AUTH=1",
                "--REQUEST_LOG_LEVEL=info")) { // both share one logging system
            HttpResponse<String> preflight = bare.send(preflight(bare, ORIGIN));
            bare.send(validation(bare, "203.0.113.1"));
            HttpResponse<String> second = bare.send(validation(bare, "203.0.113.2"));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            assertThat(second.statusCode()).isEqualTo(429);
        }
    }

    private static HttpRequest.Builder preflight(RunningIngress at, String origin) {
        return at.request("/v1/jobs")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }

    private static HttpRequest.Builder validation(RunningIngress at, String forwardedFor) {
        return at.request("/v1/auth/validate")
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", forwardedFor)
                .POST(BodyPublishers.ofString("{\"token\":\"a\"}"));
    }

    @Test
    void a_public_url_is_shown_to_every_client_instead_of_the_host() throws ParseException {
        HttpResponse<String> metadata = ingress.send(
                ingress.request("/.well-known/oauth-authorization-server").header("X-Forwarded-Host", "evil.example"));
        String token = ingress.token();

        assertThat(json(metadata).get("issuer").asString()).isEqualTo(PUBLIC_URL);
        assertThat(json(metadata).get("token_endpoint").asString()).isEqualTo(PUBLIC_URL + "/v1/auth/token");
        assertThat(metadata.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getIssuer()).isEqualTo(PUBLIC_URL);
        assertThat(ingress.get(token, "/v1/jobs").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/docs",
                "/docs/docs.js",
                "/openapi.json",
                "/openapi.yaml",
                "/.well-known/jwks.json",
                "/.well-known/oauth-authorization-server"
            })
    void documents_are_sent_once_to_clients_that_cache_them(String path) {
        HttpResponse<String> first = ingress.send(ingress.request(path));
        String etag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(conditional(path, etag).statusCode()).isEqualTo(304);
        assertThat(conditional(path, "W/\"another\", " + etag).statusCode()).isEqualTo(304);
        assertThat(conditional(path, "*").statusCode()).isEqualTo(304);
        assertThat(conditional(path, "*").headers().firstValue("ETag")).contains(etag);
        assertThat(conditional(path, "*").headers().firstValue("Cache-Control"))
                .isEqualTo(first.headers().firstValue("Cache-Control"));
        assertThat(conditional(path, "\"another\"").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> conditional(String path, String etags) {
        return ingress.send(ingress.request(path).header("If-None-Match", etags));
    }

    @Test
    void what_is_allowed_includes_what_the_framework_adds() {
        HttpResponse<String> refusal = ingress.send(ingress.request("/v1/jobs").method("PUT", BodyPublishers.noBody()));

        assertThat(refusal.statusCode()).isEqualTo(405);
        assertThat(refusal.headers().firstValue("Allow").orElseThrow().split(",\\s*"))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        assertThat(ingress.send(ingress.request("/health").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
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

    /** Linux answers on all of 127.0.0.0/8, so a port that listens on every address is reached at 127.0.0.2 as well. */
    @Test
    void management_listens_on_the_loopback_address_only() {
        int port = ingress.managementRequest("/").build().uri().getPort();

        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void health_names_components_without_their_details() {
        String health =
                ingress.send(ingress.managementRequest("/actuator/health")).body();

        assertThat(health).contains("\"components\"", "\"redis\"").doesNotContain("\"details\"");
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
    void keeps_reading_from_connections_whatever_the_previous_responses() {
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
