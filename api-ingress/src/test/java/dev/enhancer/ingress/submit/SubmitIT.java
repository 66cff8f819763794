package dev.enhancer.ingress.submit;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.LaneProbe;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest({
    "--WEBHOOK_ALLOW_HTTP=false",
    "--WEBHOOK_ALLOWED_NETWORKS=",
    "--enhancer.plans.operator.max-in-flight=40",
    "--enhancer.plans.operator.daily-budget-micros=1000000"
})
record SubmitIT(
        RunningIngress ingress,
        LaneProbe lanes,
        RedisProbe redis,
        @Token String token) {
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/jobs", "/jobs"})
    void accepts_a_job_into_kafka_and_redis(String path) {
        HttpResponse<String> response = ingress.send(ingress.authenticated(token, path)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("traceparent", TRACE)
                .POST(BodyPublishers.ofString("""
                    {"text":"a < b && c \u00fc","format":"bullet","context":"none","provider":"rules","priority":"high",
                     "fallback":false,"ttlSeconds":60,"webhook":{"url":"https://8.8.8.8/hook"},
                     "metadata":{"orderId":"42"}}\
                    """)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode document = json(response);
        String id = document.get("id").asString();
        assertThat(response.headers().firstValue("Location")).contains("/v1/jobs/" + id);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(document.get("status").asString()).isEqualTo("queued");
        assertThat(document.at("/input/text").asString()).isEqualTo("a < b && c \u00fc");
        assertThat(document.at("/webhook/status").asString()).isEqualTo("pending");
        assertThat(document.at("/metadata/orderId").asString()).isEqualTo("42");

        ConsumerRecord<String, byte[]> record = lanes.record(id);
        Job job = JobJson.readJob(record.value());
        assertThat(record.topic()).isEqualTo("jobs.high");
        assertThat(header(record, Headers.CLIENT_ID)).isEqualTo(RunningIngress.CLIENT_ID);
        assertThat(header(record, Headers.SCHEMA_VERSION)).isEqualTo("1");
        assertThat(header(record, Headers.TRACEPARENT)).isEqualTo(TRACE);
        assertThat(header(record, Headers.MAX_IN_FLIGHT)).isEqualTo("40");
        assertThat(job.clientId()).isEqualTo(RunningIngress.CLIENT_ID);
        assertThat(job.deadline()).isEqualTo(job.createdAt().plusSeconds(60));
        assertThat(job.routing().provider()).isEqualTo("rules");

        Map<String, String> stored = redis.commands().hgetall("job:" + id);
        assertThat(stored)
                .containsEntry("client", RunningIngress.CLIENT_ID)
                .containsEntry("status", "queued")
                .containsEntry("version", "1")
                .containsKey("webhook");
        assertThat(stored.get("doc")).doesNotContain("\"webhook\"");
        assertThat(redis.document(id)).isEqualTo(response.body());
        assertThat(redis.commands().zscore("jobs:" + RunningIngress.CLIENT_ID, id))
                .isEqualTo(job.createdAt().toEpochMilli());
        assertThat(redis.commands().zscore("deadlines", id))
                .isEqualTo(job.deadline().toEpochMilli());
        assertThat(Duration.ofMillis(redis.commands().pttl("job:" + id)))
                .isBetween(Duration.ofHours(47), Duration.ofHours(48));
    }

    @Test
    void submissions_are_counted_by_outcome() {
        double accepted = metric("enhancer_jobs_accepted_total", "normal");
        double missing = metric("enhancer_jobs_refused_total", "missing_text");
        double unknown = metric("enhancer_jobs_refused_total", "missing_token");
        double kafka = metric("enhancer_submit_store_duration_seconds_count", "kafka");

        ingress.submit(token, "{\"text\":\"a\"}");
        ingress.submit(token, "{}");
        ingress.submitBatch(token, "{\"text\":\"a\"}", "{\"text\":\" \"}", "{\"text\":\"b\"}");
        ingress.send(ingress.request("/v1/jobs").POST(BodyPublishers.ofString("{}")));
        ingress.get(token, "/v1/jobs/nonsense");

        assertThat(metric("enhancer_jobs_accepted_total", "normal")).isEqualTo(accepted + 3);
        assertThat(metric("enhancer_jobs_refused_total", "missing_text")).isEqualTo(missing + 2);
        assertThat(metric("enhancer_jobs_refused_total", "missing_token")).isEqualTo(unknown + 1);
        assertThat(metric("enhancer_jobs_refused_total", "invalid_job_id")).isZero();
        assertThat(metric("enhancer_submit_store_duration_seconds_count", "kafka"))
                .isEqualTo(kafka + 2);
    }

    private double metric(String name, String labelValue) {
        return ingress.send(ingress.managementRequest("/actuator/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("\"" + labelValue + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_client_that_has_spent_its_daily_budget_is_refused_and_gets_no_job() {
        String spent = Keys.spent(RunningIngress.CLIENT_ID, LocalDate.now(ZoneOffset.UTC));
        long jobs = redis.commands().zcard("jobs:" + RunningIngress.CLIENT_ID);
        redis.commands().hset(spent, "total", "1000000");
        try {
            HttpResponse<String> refused = ingress.submit(token, "{\"text\":\"a\"}");
            HttpResponse<String> withKey = ingress.send(
                    ingress.submission(token, "{\"text\":\"a\"}").header("Idempotency-Key", "over-budget"));

            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(errorCode(refused)).isEqualTo("budget_exhausted");
            assertThat(withKey.statusCode()).isEqualTo(402);
            assertThat(redis.commands().zcard("jobs:" + RunningIngress.CLIENT_ID))
                    .isEqualTo(jobs);
        } finally {
            redis.commands().hset(spent, "total", "999999");
        }
        HttpResponse<String> sameKey =
                ingress.send(ingress.submission(token, "{\"text\":\"a\"}").header("Idempotency-Key", "over-budget"));
        assertThat(sameKey.statusCode()).isEqualTo(202);
    }

    @Test
    void no_cache_requests_a_provider_call_of_its_own() {
        HttpResponse<String> response = ingress.send(
                ingress.submission(token, "{\"text\":\"a\"}").header("Cache-Control", "max-age=0, No-Cache"));

        Job job = JobJson.readJob(
                lanes.record(json(response).get("id").asString()).value());
        assertThat(job.routing().fresh()).isTrue();
    }

    @Test
    void makes_a_trace_for_a_client_without_one() {
        String id = json(ingress.submit(token, "{\"text\":\"a\"}")).get("id").asString();

        ConsumerRecord<String, byte[]> record = lanes.record(id);

        assertThat(record.topic()).isEqualTo("jobs.normal");
        assertThat(header(record, Headers.TRACEPARENT)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 400 | missing_text | text",
                "{'text':null} | 400 | missing_text | text",
                "{'text':'\\u00a0 '} | 400 | missing_text | text",
                "{'text':'LONG'} | 413 | text_too_long | text",
                "{'text':'a','format':'poem'} | 400 | validation_error | format",
                "{'text':'a','context':'LONG'} | 413 | context_too_long | context",
                "{'text':'a','provider':'nobody'} | 400 | validation_error | provider",
                "{'text':'a','model':''} | 400 | validation_error | model",
                "{'text':'a','target':'toaster'} | 400 | validation_error | target",
                "{'text':'a','feedback':'shorter'} | 400 | validation_error | feedback",
                "{'refines':'nonsense','feedback':'shorter'} | 400 | validation_error | refines",
                "{'refines':'job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B'} | 400 | validation_error | refines",
                "{'refines':'job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B','answers':[' ']} | 400 | validation_error | refines",
                "{'text':'a','fallback':'no'} | 400 | validation_error | fallback",
                "{'text':'a','priority':'urgent'} | 400 | validation_error | priority",
                "{'text':'a','ttlSeconds':86401} | 400 | validation_error | ttlSeconds",
                "{'text':'a','webhook':{'url':'http://example.com'}} | 400 | invalid_webhook_url | webhook.url",
                "{'text':'a','webhook':{'url':'https://2130706433'}} | 400 | invalid_webhook_url | webhook.url",
                "{'text':'a','webhook':{'url':'https://127.0.0.1'}} | 400 | invalid_webhook_url | webhook.url",
                "{'text':'a','webhook':{'url':'https://localhost'}} | 400 | invalid_webhook_url | webhook.url",
                "{'text':'a','webhook':{'url':'https://8.8.8.8','events':[]}} | 400 | validation_error |"
                        + " webhook.events",
                "{'text':'a','metadata':{'a':1}} | 400 | validation_error | metadata",
                "{'text':5} | 400 | validation_error | text",
                "{'text':'a\\u0000'} | 400 | validation_error | text",
                "{'text':'a\\ud800'} | 400 | validation_error | text",
                "{'text':'a','\\ud800':1} | 400 | validation_error | ?",
                "{'text':'a','other':1} | 400 | validation_error | other",
                "[] | 400 | validation_error | body",
                "{'text':'a' | 400 | malformed_json | ",
                "{'text':'a','text':'a'} | 400 | malformed_json | ",
                "{'text':'a'}{} | 400 | malformed_json | ",
                "`` | 400 | malformed_json | "
            })
    void refuses_invalid_submissions_and_queues_nothing(String body, int status, String code, String field) {
        long before = lanes.size();

        HttpResponse<String> response =
                ingress.submit(token, body.replace('\'', '"').replace("LONG", "x".repeat(5_001)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo(field == null ? "" : field);
        assertThat(json(response).at("/error/requestId").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void refuses_broken_utf_8() {
        byte[] body = "{\"text\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> response = ingress.send(ingress.authenticated(token, "/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=utf-16"})
    void refuses_other_content_types(String contentType) {
        HttpResponse<String> response = ingress.send(ingress.authenticated(token, "/v1/jobs")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString("{\"text\":\"a\"}")));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(errorCode(response)).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000_000})
    void refuses_bodies_over_64_kib(int excess) {
        String padding = " ".repeat(64 * 1024 - "{\"text\":\"a\"}".length());

        HttpResponse<String> longest = ingress.submit(token, "{\"text\":\"a\"}" + padding);
        HttpResponse<String> tooLong = ingress.submit(token, "{\"text\":\"a\"}" + padding + " ".repeat(excess));

        assertThat(longest.statusCode()).isEqualTo(202);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(errorCode(tooLong)).isEqualTo("payload_too_large");
    }

    @Test
    void refuses_bodies_over_64_kib_of_unknown_length() {
        List<byte[]> chunks =
                IntStream.range(0, 65).mapToObj(_ -> new byte[1024]).toList();

        HttpResponse<String> response = ingress.send(ingress.authenticated(token, "/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(chunks)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(errorCode(response)).isEqualTo("payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nc\r\n{\"text\":\"a\"}\r\nzz\r\n",
                "Content-Length: 100\r\n\r\n{\"text\":\"a\"}"
            })
    void queues_nothing_when_a_body_breaks_off(String lengthAndBody) throws IOException {
        long before = lanes.size();

        String response = ingress.sendRaw("POST /v1/jobs HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n" + lengthAndBody);

        assertThat(response).doesNotContain("HTTP/1.1 202");
        ingress.submit(token, "{\"text\":\"a\"}");
        assertThat(lanes.size()).isEqualTo(before + 1);
    }

    @Test
    void refuses_a_submission_without_token_before_reading_the_body() {
        HttpResponse<String> response = ingress.send(
                ingress.request("/v1/jobs").header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{")));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(errorCode(response)).isEqualTo("missing_token");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
    }

    @Test
    void ids_sort_by_time_of_creation() {
        String first = json(ingress.submit(token, "{\"text\":\"a\"}")).get("id").asString();
        String second =
                json(ingress.submit(token, "{\"text\":\"a\"}")).get("id").asString();

        assertThat(first).isLessThan(second);
    }

    @Test
    void a_job_has_15_minutes_by_default() {
        JsonNode document = json(ingress.submit(token, "{\"text\":\"a\"}"));

        Instant createdAt = Instant.parse(document.get("createdAt").asString());
        assertThat(Instant.parse(document.get("deadline").asString())).isEqualTo(createdAt.plusSeconds(900));
    }

    @Test
    void a_job_can_refine_the_result_of_an_earlier_one() {
        String earlier = id(ingress.submit(
                token,
                "{\"text\":\"write a poem\",\"format\":\"bullet\",\"context\":\"for children\",\"target\":\"small\"}"));
        WorkerHand worker = new WorkerHand(redis);
        worker.finish(earlier);

        HttpResponse<String> response = ingress.submit(
                token,
                "{\"refines\":\"%s\",\"feedback\":\"about cats\",\"answers\":[\"yes\"],\"format\":\"concise\"}"
                        .formatted(earlier));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode input = json(response).get("input");
        assertThat(input.get("text").asString()).isEqualTo("write a poem");
        assertThat(input.get("format").asString()).isEqualTo("concise");
        assertThat(input.get("context").asString()).isEqualTo("for children");
        assertThat(input.get("target").asString()).isEqualTo("small");
        assertThat(input.get("refines").asString()).isEqualTo(earlier);
        assertThat(input.get("feedback").asString()).isEqualTo("about cats");
        assertThat(input.get("answers")).hasToString("[\"yes\"]");

        String id = id(response);
        Job job = JobJson.readJob(lanes.record(id).value());
        assertThat(job.earlier()).isEqualTo(new EarlierResult("better", List.of()));

        ingress.send(ingress.authenticated(token, "/v1/jobs/" + earlier).DELETE());
        worker.finish(id);
        JsonNode refined = json(ingress.get(token, "/v1/jobs/" + id));
        assertThat(refined.get("status").asString()).isEqualTo("succeeded");
        assertThat(refined.get("input")).isEqualTo(input);
    }

    @Test
    void refuses_to_refine_what_is_no_own_job_with_a_result() {
        String queued = id(ingress.submit(token, "{\"text\":\"a\"}"));
        String foreigner = ingress.tokenOfNewClient(token, "jobs:write");
        long before = lanes.size();

        HttpResponse<String> foreign = ingress.submit(foreigner, refining(queued));
        HttpResponse<String> unknown =
                ingress.submit(token, refining(JobId.next().value()));
        HttpResponse<String> unfinished = ingress.submit(token, refining(queued));

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(errorCode(foreign)).isEqualTo("job_not_found");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(errorCode(unknown)).isEqualTo("job_not_found");
        assertThat(unfinished.statusCode()).isEqualTo(409);
        assertThat(errorCode(unfinished)).isEqualTo("job_not_succeeded");
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void warns_of_active_html_that_was_removed() {
        JsonNode document = json(ingress.submit(
                token,
                "{\"text\":\"a<script>alert(1)</script> <a onclick='x'>b</a>\",\"context\":\"why `<script src>`?\"}"));

        assertThat(document.at("/input/text").asString()).isEqualTo("a <a>b</a>");
        assertThat(document.at("/input/context").asString()).isEqualTo("why `<script src>`?");
        assertThat(document.get("warnings"))
                .hasToString("[{\"code\":\"active_html_removed\",\"field\":\"text\","
                        + "\"message\":\"Removed from text: <script> with its content, onclick of <a>\"}]");
    }

    private static String refining(String job) {
        return "{\"refines\":\"%s\",\"feedback\":\"shorter\"}".formatted(job);
    }

    private static String id(HttpResponse<String> response) {
        return json(response).get("id").asString();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
