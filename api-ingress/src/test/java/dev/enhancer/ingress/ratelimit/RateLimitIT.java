package dev.enhancer.ingress.ratelimit;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.CLIENT_SECRET;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes share one Redis. Each test has its own client and address. */
class RateLimitIT {
    private static final String BODY = "{\"text\":\"a\"}";
    private static final String NOBODYS_JOB = "/v1/jobs/job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B";

    private static RunningIngress one;
    private static RunningIngress other;
    private static String operator;

    private final String address = anyAddress();
    private final String client = "limited-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws JOSEException {
        String[] settings = {
            "--JWT_SIGNING_KEYS=" + new JWKSet(new ECKeyGenerator(Curve.P_256).generate()).toString(false),
            "--RATE_LIMIT_GENERAL=100",
            "--RATE_LIMIT_AUTH=20",
            "--TRUSTED_PROXIES=127.0.0.0/8,::1/128",
            // on a busy machine a node may give up on Redis and count by itself
            "--spring.data.redis.timeout=30s"
        };
        one = RunningIngress.start(TestBacking.shared(), settings);
        other = RunningIngress.start(TestBacking.shared(), settings);
        operator = token(CLIENT_ID, CLIENT_SECRET, anyAddress());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void fifty_submissions_at_once_against_a_limit_of_10_let_10_through() {
        String token = newClient("{}");

        List<HttpResponse<String>> responses = atOnce(50, _ -> one.submission(token, BODY), _ -> one);

        assertThat(statuses(responses)).isEqualTo(Map.of(202, 10L, 429, 40L));
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 202)
                .allSatisfy(this::assertTrueHeaders);
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 202)
                .extracting(response -> header(response, "X-RateLimit-Remaining"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(responses)
                .filteredOn(response -> response.statusCode() == 429)
                .allSatisfy(refusal -> {
                    assertTrueHeaders(refusal);
                    assertThat(errorCode(refusal)).isEqualTo("rate_limit_exceeded");
                    assertThat(Integer.parseInt(header(refusal, "Retry-After"))).isBetween(1, 60);
                });
    }

    @Test
    void two_nodes_share_one_limit() {
        String token = newClient("{}");
        Function<Integer, RunningIngress> node = i -> i % 2 == 0 ? one : other;

        List<HttpResponse<String>> responses = atOnce(50, i -> node.apply(i).submission(token, BODY), node);

        assertThat(statuses(responses)).isEqualTo(Map.of(202, 10L, 429, 40L));
    }

    /** Sends for two seconds. In the second one, the node borrows. */
    @Test
    void frequent_requests_are_counted_exactly_with_fewer_round_trips() {
        String token = newClient("{\"general\":6000}");
        try (RedisProbe redis = new RedisProbe(TestBacking.shared().redisUrl())) {
            long scriptsBefore = scriptsRun(redis);
            long end = System.nanoTime() + Duration.ofMillis(2_200).toNanos();
            int sent = 0;

            while (System.nanoTime() < end && sent < 2_900) { // less than half
                assertThat(statuses(atOnce(50, _ -> one.authenticated(token, "/v1/jobs/1"), _ -> one)))
                        .containsOnlyKeys(400);
                sent += 50;
            }

            assertThat(scriptsRun(redis) - scriptsBefore).isLessThan(sent * 9L / 10);
            String counted = Integer.toString(sent);
            await().atMost(Duration.ofSeconds(3))
                    .until(() ->
                            counted.equals(redis.commands().hget(Keys.rate("general", "client:" + client), "counted")));
            assertThat(header(one.get(token, "/v1/jobs/1"), "X-RateLimit-Remaining"))
                    .isEqualTo(Integer.toString(6_000 - sent - 1));
        }
    }

    private static long scriptsRun(RedisProbe redis) {
        return Stream.of(redis.commands().info("commandstats").split("[\r\n]+"))
                .filter(line -> line.startsWith("cmdstat_evalsha:calls="))
                .mapToLong(line -> Long.parseLong(line.substring("cmdstat_evalsha:calls=".length(), line.indexOf(','))))
                .sum();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "GET    | /v1/jobs/1            | -                | -         | 400 | general",
                "GET    | " + NOBODYS_JOB + "   | -                | -         | 404 | general",
                "PATCH  | /v1/jobs              | -                | -         | 405 | general",
                "GET    | /v1/admin/clients     | -                | -         | 403 | general",
                "POST   | /v1/jobs              | application/json | {}        | 400 | heavy",
                "POST   | /v1/jobs              | application/json | {         | 400 | heavy",
                "POST   | /v1/jobs              | text/plain       | {}        | 415 | heavy",
                "POST   | /jobs                 | application/json | too large | 413 | heavy",
                "GET    | /v1/webhook-secret    | -                | -         | 200 | general",
            })
    void every_response_of_a_limited_route_counts_and_shows_the_limit(
            String method, String path, String type, String body, int status, String limitClass) {
        String token = newClient("{\"general\":50,\"heavy\":5}");
        String sent = "too large".equals(body) ? "a".repeat(70_000) : body;
        HttpRequest.Builder request = one.authenticated(token, path)
                .method(method, sent == null ? BodyPublishers.noBody() : BodyPublishers.ofString(sent));

        HttpResponse<String> first = one.send(type == null ? request : request.header("Content-Type", type));
        HttpResponse<String> second = one.send(request);

        int limit = limitClass.equals("heavy") ? 5 : 50;
        assertThat(first.statusCode()).as(first.body()).isEqualTo(status);
        assertTrueHeaders(first);
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"%s\";q=%d;w=60".formatted(limitClass, limit));
        assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo(Integer.toString(limit - 1));
        assertThat(header(second, "X-RateLimit-Remaining")).isEqualTo(Integer.toString(limit - 2));
    }

    @Test
    void a_replay_counts_in_the_general_class_also_when_submissions_are_used_up() {
        String token = newClient("{\"heavy\":2}");

        HttpResponse<String> first = one.send(one.submission(token, BODY).header("Idempotency-Key", "1"));
        HttpResponse<String> replay = other.send(other.submission(token, BODY).header("Idempotency-Key", "1"));
        HttpResponse<String> second = one.send(one.submission(token, BODY).header("Idempotency-Key", "2"));
        HttpResponse<String> third = one.send(one.submission(token, BODY).header("Idempotency-Key", "3"));
        HttpResponse<String> unnamed = one.send(one.submission(token, BODY));
        HttpResponse<String> late = one.send(one.submission(token, BODY).header("Idempotency-Key", "2"));

        assertThat(List.of(first, replay, second, third, unnamed, late))
                .extracting(HttpResponse::statusCode)
                .containsExactly(202, 202, 202, 429, 429, 202);
        assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(header(replay, "RateLimit-Policy")).isEqualTo("\"general\";q=100;w=60");
        assertThat(header(replay, "X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(header(second, "RateLimit")).startsWith("\"heavy\";r=0;");
        assertThat(header(third, "RateLimit")).startsWith("\"heavy\";r=0;");
        assertThat(header(third, "Retry-After")).isNotEmpty();
        assertThat(header(late, "X-RateLimit-Remaining")).isEqualTo("97");
    }

    @Test
    void a_batch_counts_each_of_its_submissions() {
        String token = newClient("{\"heavy\":3}");
        String batch = "{\"jobs\":[%s]}".formatted(String.join(",", Collections.nCopies(5, BODY)));
        HttpRequest.Builder request = one.authenticated(token, "/v1/jobs/batch")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(batch));

        HttpResponse<String> first = one.send(request);
        HttpResponse<String> second = one.send(request);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(json(first).get("jobs").findValuesAsString("code"))
                .containsExactly("rate_limit_exceeded", "rate_limit_exceeded");
        assertThat(second.statusCode()).isEqualTo(429);
    }

    @Test
    void requests_without_a_valid_token_count_for_their_address() {
        HttpResponse<String> missing = one.send(from(address, one.request(NOBODYS_JOB)));
        HttpResponse<String> invalid = other.send(
                from(address, other.authenticated("a.b.c", "/v1/jobs")).POST(BodyPublishers.ofString(BODY)));
        HttpResponse<String> elsewhere = one.send(from(anyAddress(), one.request(NOBODYS_JOB)));

        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(invalid.statusCode()).isEqualTo(401);
        assertThat(header(missing, "RateLimit-Policy")).isEqualTo("\"general\";q=100;w=60");
        assertThat(header(missing, "X-RateLimit-Remaining")).isEqualTo("99");
        assertThat(header(invalid, "RateLimit-Policy")).isEqualTo("\"general\";q=100;w=60");
        assertThat(header(invalid, "X-RateLimit-Remaining")).isEqualTo("98");
        assertThat(header(elsewhere, "X-RateLimit-Remaining")).isEqualTo("99");
    }

    @Test
    void guessing_tokens_is_refused_after_a_hundred_and_affects_no_client() {
        String token = newClient("{}");

        List<HttpResponse<String>> responses =
                atOnce(120, _ -> from(address, one.authenticated("a.b.c", NOBODYS_JOB)), _ -> one);

        assertThat(statuses(responses)).isEqualTo(Map.of(401, 100L, 429, 20L));
        assertThat(one.send(from(address, one.authenticated(token, NOBODYS_JOB)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void forged_tokens_are_verified_up_to_the_limit_of_their_address() {
        String seen = newClient("{}");
        one.get(seen, NOBODYS_JOB);
        double before = verifiedInVain(one);
        double beforeThere = verifiedInVain(other);
        String issuedElsewhere = token(other, CLIENT_ID, CLIENT_SECRET, anyAddress());
        String issuedHere = token(one, CLIENT_ID, CLIENT_SECRET, anyAddress());

        List<HttpResponse<String>> responses =
                atOnce(150, i -> from(address, one.authenticated(forged(seen, i), NOBODYS_JOB)), _ -> one);
        HttpResponse<String> unseen = one.send(from(address, one.authenticated(issuedElsewhere, NOBODYS_JOB)));
        HttpResponse<String> forgedThere =
                other.send(from(address, other.authenticated(forged(seen, 150), NOBODYS_JOB)));
        HttpResponse<String> unseenElsewhere =
                one.send(from(anyAddress(), one.authenticated(issuedElsewhere, NOBODYS_JOB)));
        HttpResponse<String> known = one.send(from(address, one.authenticated(issuedHere, NOBODYS_JOB)));
        HttpResponse<String> good = one.send(from(address, one.authenticated(seen, NOBODYS_JOB)));

        assertThat(statuses(responses)).isEqualTo(Map.of(401, 100L, 429, 50L));
        assertThat(verifiedInVain(one) - before).isEqualTo(100);
        assertThat(unseen.statusCode()).isEqualTo(429);
        assertTrueHeaders(unseen);
        assertThat(header(unseen, "RateLimit-Policy")).isEqualTo("\"general\";q=100;w=60");
        assertThat(unseen.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        assertThat(forgedThere.statusCode()).isEqualTo(429);
        assertThat(verifiedInVain(other)).isEqualTo(beforeThere);
        assertThat(unseenElsewhere.statusCode()).isEqualTo(404);
        assertThat(known.statusCode()).isEqualTo(404);
        assertThat(good.statusCode()).isEqualTo(404);
        // nor did requests that only named the client use up its limit
        assertThat(header(good, "X-RateLimit-Remaining")).isEqualTo("98");
    }

    /** A token that is valid except for its signature. */
    private static String forged(String token, int which) {
        int signature = token.lastIndexOf('.') + 1;
        return token.substring(0, signature) + "%04d".formatted(which) + token.substring(signature + 4);
    }

    private static double verifiedInVain(RunningIngress node) {
        return Pattern.compile("^enhancer_tokens_verified_total\\{.*outcome=\"bad\".*} (\\S+)$", Pattern.MULTILINE)
                .matcher(node.send(node.managementRequest("/actuator/prometheus"))
                        .body())
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .sum();
    }

    @Test
    void tokens_can_be_asked_for_20_times_a_minute_from_one_address() {
        List<HttpResponse<String>> responses = atOnce(25, _ -> from(address, credentials("nobody", "wrong")), _ -> one);

        assertThat(statuses(responses)).isEqualTo(Map.of(401, 20L, 429, 5L));
        assertThat(responses).allSatisfy(this::assertTrueHeaders);
        assertThat(header(responses.getFirst(), "RateLimit-Policy")).isEqualTo("\"auth\";q=20;w=60");
        assertThat(one.send(from(anyAddress(), credentials("nobody", "wrong"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_request_to_auth_counts_whatever_its_form() {
        HttpResponse<String> malformed = one.send(from(address, one.request("/auth/validate"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{")));
        HttpResponse<String> wrongMethod = one.send(from(address, one.request("/v1/auth/token")));

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(header(malformed, "X-RateLimit-Remaining")).isEqualTo("19");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(header(wrongMethod, "X-RateLimit-Remaining")).isEqualTo("18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v1/health", "/", "/.well-known/jwks.json", "/nothing"})
    void what_needs_no_token_is_not_limited(String path) {
        HttpResponse<String> response = one.send(from(address, one.authenticated("a.b.c", path)));

        assertThat(response.headers().map()).doesNotContainKeys("x-ratelimit-limit", "ratelimit-policy", "ratelimit");
    }

    @Test
    void a_change_of_limits_takes_effect() {
        String token = newClient("{\"general\":2}");
        one.get(token, NOBODYS_JOB);
        one.get(token, NOBODYS_JOB);
        assertThat(one.get(token, NOBODYS_JOB).statusCode()).isEqualTo(429);

        one.send(one.authenticated(operator, "/v1/admin/clients/" + client)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"limits\":{\"general\":5}}")));

        HttpResponse<String> response = one.get(token, NOBODYS_JOB);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "X-RateLimit-Remaining")).isEqualTo("2");
    }

    private void assertTrueHeaders(HttpResponse<String> response) {
        int limit = Integer.parseInt(header(response, "X-RateLimit-Limit"));
        int remaining = Integer.parseInt(header(response, "X-RateLimit-Remaining"));
        long reset = Long.parseLong(header(response, "X-RateLimit-Reset"));
        long now = System.currentTimeMillis() / 1_000;

        assertThat(remaining).isBetween(0, limit - (response.statusCode() == 429 ? limit : 1));
        assertThat(reset).isBetween(now - 1, now + 61);
        assertThat(header(response, "RateLimit-Policy")).matches("\"(auth|heavy|general)\";q=%d;w=60".formatted(limit));
        assertThat(header(response, "RateLimit")).matches("\"(auth|heavy|general)\";r=%d;t=\\d+".formatted(remaining));
        int wait = Integer.parseInt(header(response, "RateLimit").replaceAll(".*t=", ""));
        assertThat(wait).isBetween(1, 60);
        assertThat(reset - now).isBetween(wait - 2L, wait + 1L);
    }

    private String newClient(String limits) {
        HttpResponse<String> made = one.send(one.authenticated(operator, "/v1/admin/clients")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"clientId\":\"%s\",\"name\":\"a\",\"scopes\":[\"jobs:read\",\"jobs:write\"],\"limits\":%s}"
                                .formatted(client, limits))));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return token(client, json(made).get("clientSecret").asString(), anyAddress());
    }

    private static String token(String id, String secret, String address) {
        return token(one, id, secret, address);
    }

    private static String token(RunningIngress node, String id, String secret, String address) {
        HttpResponse<String> response = node.send(from(address, credentials(node, id, secret)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("access_token").asString();
    }

    private static HttpRequest.Builder credentials(String id, String secret) {
        return credentials(one, id, secret);
    }

    private static HttpRequest.Builder credentials(RunningIngress node, String id, String secret) {
        return node.request("/v1/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(id, secret)));
    }

    private static HttpRequest.Builder from(String address, HttpRequest.Builder request) {
        return request.header("X-Forwarded-For", address);
    }

    private static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "198.%d.%d.%d".formatted(18 + random.nextInt(2), random.nextInt(256), random.nextInt(256));
    }

    private static List<HttpResponse<String>> atOnce(
            int count, Function<Integer, HttpRequest.Builder> request, Function<Integer, RunningIngress> node) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, count)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> node.apply(i).send(request.apply(i)), threads))
                    .toList();
            return responses.stream().map(CompletableFuture::join).toList();
        }
    }

    private static Map<Integer, Long> statuses(List<HttpResponse<String>> responses) {
        return responses.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
