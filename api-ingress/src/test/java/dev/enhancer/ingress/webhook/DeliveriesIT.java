package dev.enhancer.ingress.webhook;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.TopicProbe;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the routes for deliveries. Instead of a worker, the tests write to Redis what a worker would write. */
@IngressTest
record DeliveriesIT(
        RunningIngress ingress,
        RedisProbe redis,
        TopicProbe kafka,
        @Token String token) {
    private static final String DUE_AT_ONCE = Topics.retry(Duration.ZERO);
    private static final String ENDPOINTS = Keys.endpoints(RunningIngress.CLIENT_ID);
    private static final String WITH_WEBHOOK = "{\"text\":\"a\",\"webhook\":{\"url\":\"https://127.0.0.1/hooks\"}}";
    private static final String BODY = "{\"type\":\"job.succeeded\",\"data\":{\"text\":\"\u00fc < &\"}}";

    @BeforeAll
    static void createTopic(TopicProbe kafka) {
        kafka.create(DUE_AT_ONCE);
    }

    @Test
    void shows_each_event_with_its_attempts_newest_first() {
        JobId job = submitted(WITH_WEBHOOK);
        tried(job);

        HttpResponse<String> response = ingress.get(token, "/jobs/" + job + "/deliveries");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("""
            {"deliveries":[\
            {"id":"msg_1_succeeded","event":"job.succeeded","status":"retrying","createdAt":"1970-01-01T00:00:02.000Z",\
            "nextTryAt":"1970-01-01T00:00:09.000Z","tries":[\
            {"at":"1970-01-01T00:00:02.000Z","statusCode":503,"durationMs":12,"error":"bad_status","answer":"busy"}]},\
            {"id":"msg_1_processing","event":"job.processing","status":"delivered","createdAt":"1970-01-01T00:00:01.000Z",\
            "tries":[]}]}\
            """);
    }

    @Test
    void a_job_without_sent_events_has_no_deliveries() {
        JobId job = submitted(WITH_WEBHOOK);

        assertThat(ingress.get(token, path(job)).body()).isEqualTo("{\"deliveries\":[]}");
    }

    @Test
    void sends_the_last_event_again_as_it_was() {
        JobId job = submitted(WITH_WEBHOOK);
        tried(job);
        Instant before = Instant.now().minusMillis(1);

        HttpResponse<String> response = resend(job);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"id\":\"msg_1_succeeded\",\"event\":\"job.succeeded\"}");
        assertThat(due(job)).singleElement().satisfies(due -> {
            assertThat(due.isResent()).isTrue();
            assertThat(due.tries()).isZero();
            assertThat(due.dueAt()).isBetween(before, Instant.now());
            assertThat(due.message().id()).isEqualTo("msg_1_succeeded");
            assertThat(due.message().body()).isEqualTo(BODY);
            assertThat(due.message().url()).isEqualTo("https://127.0.0.1/hooks");
            assertThat(due.message().clientId()).isEqualTo(RunningIngress.CLIENT_ID);
            assertThat(due.message().createdAt()).isEqualTo(Instant.ofEpochMilli(2_000));
        });
    }

    @Test
    void operators_have_the_last_events_of_many_jobs_sent_again() {
        redis.commands().del(Keys.ALL_JOBS);
        JobId one = submitted(WITH_WEBHOOK);
        JobId other = submitted(WITH_WEBHOOK);
        submitted(WITH_WEBHOOK); // nothing was sent yet
        tried(one);
        tried(other);

        HttpResponse<String> response = ingress.send(ingress.authenticated(token, "/v1/admin/jobs/replay-webhooks")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"status\":\"queued\",\"dryRun\":false}")));

        assertThat(response.body()).isEqualTo("{\"matched\":3,\"done\":2,\"more\":false}");
        assertThat(due(one)).singleElement().extracting(DueDelivery::isResent).isEqualTo(true);
        assertThat(due(other)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {WITH_WEBHOOK, "{\"text\":\"a\"}"})
    void has_nothing_to_deliver_before_the_first_event_or_without_a_webhook(String submission) {
        JobId job = submitted(submission);

        HttpResponse<String> response = resend(job);

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(errorCode(response)).isEqualTo("nothing_to_deliver");
        assertThat(due(job)).isEmpty();
    }

    @Test
    void a_job_of_another_client_looks_like_none() {
        JobId job = submitted(WITH_WEBHOOK);
        tried(job);
        redis.commands().hset(Keys.job(job), "client", "somebody-else");

        assertThat(errorCode(ingress.get(token, path(job)))).isEqualTo("job_not_found");
        assertThat(errorCode(resend(job))).isEqualTo("job_not_found");
        assertThat(errorCode(resend(JobId.next()))).isEqualTo("job_not_found");
        assertThat(errorCode(ingress.get(token, "/v1/jobs/1/deliveries"))).isEqualTo("invalid_job_id");
        assertThat(due(job)).isEmpty();
    }

    @Test
    void the_response_to_an_endpoint_test_has_its_outcome() {
        CompletableFuture<HttpResponse<String>> pending =
                CompletableFuture.supplyAsync(() -> test("{\"url\":\"http://127.0.0.1:2/hooks\"}"));
        DueDelivery due = await().atMost(Duration.ofSeconds(10))
                .until(this::tests, tests -> !tests.isEmpty())
                .getLast();
        assertThat(pending).isNotDone();

        redis.commands()
                .hset(
                        Keys.deliveries(due.message().jobId()),
                        Map.of(
                                "webhook.test:id", due.message().id(),
                                "webhook.test:status", "failed",
                                "webhook.test:created", "1000",
                                "webhook.test:next", "",
                                "webhook.test:tries",
                                        "{\"at\":\"1970-01-01T00:00:01.000Z\",\"durationMs\":3,\"error\":\"connection_failed\"}"));

        HttpResponse<String> response = pending.join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("id").asString()).isEqualTo(due.message().id());
        assertThat(json(response).path("event").asString()).isEqualTo("webhook.test");
        assertThat(json(response).path("status").asString()).isEqualTo("failed");
        assertThat(json(response).at("/tries/0/error").asString()).isEqualTo("connection_failed");
        assertThat(due.isResent())
                .as("is tried though the endpoint may be disabled")
                .isTrue();
        assertThat(due.message().body()).contains("\"type\":\"webhook.test\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"https://10.0.0.1/\"}",
                "{\"url\":\"https://169.254.169.254/latest/meta-data\"}",
                "{\"url\":\"https://0x7f000001/\"}",
                "{\"url\":\"https://user@example.com/\"}",
                "{\"url\":\"ftp://example.com/\"}",
                "{\"url\":\"\"}",
                "{}"
            })
    void does_not_call_a_url_that_no_submission_may_name(String body) {
        HttpResponse<String> response = test(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_webhook_url");
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"url\":1}", "{\"url\":\"https://example.com/\",\"events\":[]}", "[]"})
    void refuses_a_test_of_another_shape(String body) {
        assertThat(errorCode(test(body))).isEqualTo("validation_error");
    }

    @Test
    void shows_which_endpoints_fail_by_origin_or_url_and_enables_them_again() {
        known(Map.of(
                "https://127.0.0.1:443/hooks/1",
                "2000:7:0",
                "https://example.com:8443",
                "1000:99:5000",
                "https://example.com:443/a",
                "3000:1:0",
                "https://example.com:443/b",
                "4000:1:0"));

        assertThat(ingress.get(token, "/v1/webhook-endpoints").body()).isEqualTo("""
            {"endpoints":[\
            {"origin":"https://example.com:8443","failingSince":"1970-01-01T00:00:01.000Z","failures":99,\
            "disabledAt":"1970-01-01T00:00:05.000Z"},\
            {"origin":"https://127.0.0.1:443","url":"https://127.0.0.1:443/hooks/1",\
            "failingSince":"1970-01-01T00:00:02.000Z","failures":7},\
            {"origin":"https://example.com:443","url":"https://example.com:443/a",\
            "failingSince":"1970-01-01T00:00:03.000Z","failures":1},\
            {"origin":"https://example.com:443","url":"https://example.com:443/b",\
            "failingSince":"1970-01-01T00:00:04.000Z","failures":1}]}\
            """);
        assertThat(enable("{\"url\":\"https://EXAMPLE.com:8443/any/path\"}").statusCode())
                .isEqualTo(204);
        assertThat(enable("{\"url\":\"https://127.0.0.1/hooks/1?id=2\"}").statusCode())
                .isEqualTo(204);
        assertThat(known()).containsOnlyKeys("https://example.com:443/a", "https://example.com:443/b");
        assertThat(enable("{\"origin\":\"https://Example.com\"}").statusCode()).isEqualTo(204);
        assertThat(ingress.get(token, "/webhook-endpoints").body()).isEqualTo("{\"endpoints\":[]}");
        assertThat(enable("{\"url\":\"https://127.0.0.1/\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void an_origin_sent_as_a_url_enables_all_its_urls() {
        known(Map.of("https://127.0.0.1:443", "1:1:0", "https://127.0.0.1:443/a", "1:9:2"));

        assertThat(enable("{\"url\":\"https://127.0.0.1:443\"}").statusCode()).isEqualTo(204);

        assertThat(known()).isEmpty();
    }

    @Test
    void disables_an_endpoint_by_origin_or_url_until_it_is_enabled() {
        known(Map.of("https://127.0.0.1:443/fails", "2000:7:0", "https://127.0.0.1:443/off", "1000:99:5000"));
        redis.commands().expire(ENDPOINTS, Duration.ofDays(30));
        long before = Instant.now().toEpochMilli();

        assertThat(disable("{\"origin\":\"https://127.0.0.1:8443\"}").statusCode())
                .isEqualTo(204);
        for (String path : List.of("fails", "off", "well")) {
            assertThat(disable("{\"url\":\"https://127.0.0.1/%s?id=1\"}".formatted(path))
                            .statusCode())
                    .isEqualTo(204);
        }

        Map<String, String> known = known();
        assertThat(known).hasSize(4).containsEntry("https://127.0.0.1:443/off", "1000:99:5000");
        assertThat(disabledAt(known.get("https://127.0.0.1:443/fails"), "2000:7:"))
                .isBetween(before, before + 60_000);
        String well = known.get("https://127.0.0.1:443/well");
        assertThat(disabledAt(well, well.substring(0, well.indexOf(':')) + ":0:"))
                .isBetween(before, before + 60_000);
        assertThat(known.get("https://127.0.0.1:8443")).contains(":0:").doesNotEndWith(":0");
        assertThat(redis.commands().ttl(ENDPOINTS)).as("never").isEqualTo(-1);
        assertThat(json(ingress.get(token, "/v1/webhook-endpoints")).path("endpoints"))
                .hasSize(4)
                .allMatch(endpoint -> endpoint.has("disabledAt"));
    }

    @Test
    void at_most_a_thousand_endpoints_are_disabled() {
        known(IntStream.range(0, 1_000)
                .boxed()
                .collect(Collectors.toMap("https://%d.example:443"::formatted, _ -> "1:0:1")));

        HttpResponse<String> response = disable("{\"url\":\"https://example.com/\"}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(errorCode(response)).isEqualTo("too_many_endpoints");
        assertThat(disable("{\"origin\":\"https://0.example\"}").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | url | invalid_webhook_url",
                "{'url':'ftp://example.com/'} | url | invalid_webhook_url",
                "{'origin':'https://example.com/hooks'} | origin | invalid_webhook_url",
                "{'origin':'https://example.com?a'} | origin | invalid_webhook_url",
                "{'origin':'example.com'} | origin | invalid_webhook_url",
                "{'origin':1} | origin | validation_error",
                "{'origin':'https://example.com','url':'https://example.com/a'} | origin | validation_error",
                "{'origin':'https://example.com','failures':1} | failures | validation_error"
            })
    void an_endpoint_is_named_by_url_or_origin(String body, String field, String code) {
        for (HttpResponse<String> response :
                List.of(enable(body.replace('\'', '"')), disable(body.replace('\'', '"')))) {
            assertThat(errorCode(response)).isEqualTo(code);
            assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void shows_the_public_keys_to_everyone() {
        HttpResponse<String> response = ingress.send(ingress.request("/v1/webhook-keys"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"keys\":[]}");
    }

    private HttpResponse<String> enable(String body) {
        return post("/v1/webhook-endpoints/enable", body);
    }

    private HttpResponse<String> disable(String body) {
        return post("/v1/webhook-endpoints/disable", body);
    }

    /** Replaces the state of all endpoints of the client. */
    private void known(Map<String, String> health) {
        redis.commands().del(ENDPOINTS);
        redis.commands().hset(ENDPOINTS, health);
    }

    private Map<String, String> known() {
        return redis.commands().hgetall(ENDPOINTS);
    }

    private static long disabledAt(String health, String start) {
        assertThat(health).startsWith(start);
        return Long.parseLong(health.substring(start.length()));
    }

    private JobId submitted(String body) {
        HttpResponse<String> response = ingress.submit(token, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return new JobId(json(response).path("id").asString());
    }

    /** Writes what a worker writes when one event was delivered and a later one will be retried. */
    private void tried(JobId job) {
        redis.commands()
                .hset(
                        Keys.deliveries(job),
                        Map.ofEntries(
                                Map.entry("attempts", "2"),
                                Map.entry("job.processing:id", "msg_1_processing"),
                                Map.entry("job.processing:status", "delivered"),
                                Map.entry("job.processing:created", "1000"),
                                Map.entry("job.processing:next", ""),
                                Map.entry("job.processing:body", "{}"),
                                Map.entry("job.succeeded:id", "msg_1_succeeded"),
                                Map.entry("job.succeeded:status", "retrying"),
                                Map.entry("job.succeeded:created", "2000"),
                                Map.entry("job.succeeded:next", "9000"),
                                Map.entry(
                                        "job.succeeded:tries",
                                        "{\"at\":\"1970-01-01T00:00:02.000Z\",\"statusCode\":503,\"durationMs\":12,\"error\":\"bad_status\",\"answer\":\"busy\"}"),
                                Map.entry("job.succeeded:body", BODY)));
    }

    private List<DueDelivery> due(JobId job) {
        return kafka.records(DUE_AT_ONCE, job.value()).stream()
                .map(DeliveriesIT::read)
                .toList();
    }

    private List<DueDelivery> tests() {
        return kafka.records(DUE_AT_ONCE).stream()
                .map(DeliveriesIT::read)
                .filter(due -> due.message().url().equals("http://127.0.0.1:2/hooks"))
                .toList();
    }

    private static DueDelivery read(ConsumerRecord<String, byte[]> record) {
        return DeliveryJson.readDue(record.value()).orElseThrow();
    }

    private HttpResponse<String> resend(JobId job) {
        return ingress.send(ingress.authenticated(token, path(job)).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> test(String body) {
        return post("/v1/webhook-test", body);
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String path(JobId job) {
        return "/v1/jobs/" + job + "/deliveries";
    }
}
