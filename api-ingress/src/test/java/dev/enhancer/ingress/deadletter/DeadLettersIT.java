package dev.enhancer.ingress.deadletter;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.deadletter.DeadLetter.Kind;
import dev.enhancer.common.deadletter.DeadLetter.Place;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.deadletter.AddDeadLetter;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.LaneProbe;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.TopicProbe;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@IngressTest
record DeadLettersIT(
        RunningIngress ingress,
        RedisProbe redis,
        TopicProbe kafka,
        LaneProbe lanes,
        @Token String token) {
    private static final String ROUTE = "/v1/admin/dead-letters";
    private static final String DUE_AT_ONCE = Topics.retry(Duration.ZERO);
    private static final long DIED_AT =
            Instant.parse("2026-11-24T12:00:00.000Z").toEpochMilli();

    @BeforeAll
    static void createTopics(TopicProbe kafka) {
        kafka.create(DUE_AT_ONCE, Topics.DEAD_JOBS, Topics.DEAD_WEBHOOKS);
    }

    @BeforeEach
    void empty() {
        redis.commands().del(Keys.DEAD_LETTERS, Keys.DEAD_LETTER_ENTRIES, Keys.AUDIT);
    }

    @Test
    void lists_the_latest_first_in_pages() {
        for (int i = 0; i < 3; i++) {
            list(new DeadLetter("old-" + i, Kind.JOB, "job", "acme", "no job", DIED_AT + i, "jobs.low", nowhere()));
        }

        JsonNode first = json(get(ROUTE + "?limit=2"));
        JsonNode second = json(get(
                "/admin/dead-letters?limit=2&cursor=" + first.path("nextCursor").asString()));

        assertThat(first.path("deadLetters"))
                .extracting(letter -> letter.path("id").asString())
                .containsExactly("old-2", "old-1");
        assertThat(first.path("deadLetters").get(0)).hasToString("""
                {"id":"old-2","kind":"job","jobId":"job","clientId":"acme","reason":"no job",\
                "at":"2026-11-24T12:00:00.002Z"}""");
        assertThat(second.path("deadLetters"))
                .extracting(letter -> letter.path("id").asString())
                .containsExactly("old-0");
        assertThat(second.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "limit="})
    void refuses_another_limit(String query) {
        assertThat(errorCode(get(ROUTE + "?" + query))).isEqualTo("validation_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "MTIz", "!!"})
    void refuses_a_cursor_that_it_did_not_give(String cursor) {
        HttpResponse<String> response = get(ROUTE + "?cursor=" + cursor);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_cursor");
    }

    @Test
    void puts_a_job_that_is_not_final_back_on_its_lane_once() {
        String job = json(ingress.submit(token, "{\"text\":\"a\",\"priority\":\"low\"}"))
                .path("id")
                .asString();
        byte[] value = lanes.record(job).value();
        DeadLetter letter = listed(deadJob("dead-open", job, value));

        HttpResponse<String> first = post("/dead-open/replay", "");
        HttpResponse<String> second = post("/dead-open/replay", "");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(errorCode(second)).isEqualTo("dead_letter_not_found");
        List<ConsumerRecord<String, byte[]>> records = kafka.records("jobs.low", job);
        assertThat(records).hasSize(2);
        assertThat(records.getLast().value()).isEqualTo(value);
        assertThat(records.getLast().headers().lastHeader(Headers.REASON)).isNull();
        assertThat(records.getLast().headers().lastHeader(Headers.CLIENT_ID).value())
                .asString(UTF_8)
                .isEqualTo("root");
        assertThat(letter.source()).isEqualTo("jobs.low");
    }

    @Test
    void keeps_the_dead_letter_of_a_final_job() {
        String job = json(ingress.submit(token, "{\"text\":\"a\"}")).path("id").asString();
        redis.commands().hset("job:" + job, "status", "failed");
        listed(deadJob("dead-ended", job, "{}".getBytes(UTF_8)));

        HttpResponse<String> response = post("/dead-ended/replay", "");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(errorCode(response)).isEqualTo("job_already_final");
        assertThat(ids(get(ROUTE))).containsExactly("dead-ended");
    }

    @Test
    void starts_a_delivery_again_with_its_old_id_and_body() {
        WebhookMessage message = listed("acme", "bad_status", DIED_AT);

        HttpResponse<String> response = post("/" + message.id() + "/replay", "");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(due(message)).singleElement().satisfies(due -> {
            assertThat(due.message()).isEqualTo(message);
            assertThat(due.tries()).isZero();
            assertThat(due.isResent()).isTrue();
        });
        assertThat(ids(get(ROUTE))).isEmpty();
    }

    @Test
    void removes_a_dead_letter_whose_record_is_gone() {
        list(new DeadLetter(
                "gone",
                Kind.WEBHOOK,
                null,
                null,
                "timeout",
                DIED_AT,
                null,
                new Place(Topics.DEAD_WEBHOOKS, 0, 1_000_000)));

        HttpResponse<String> response = post("/gone/replay", "");

        assertThat(errorCode(response)).isEqualTo("dead_letter_not_found");
        assertThat(ids(get(ROUTE))).isEmpty();
    }

    @Test
    void replays_what_matches_a_filter_and_lists_it_in_a_dry_run() {
        WebhookMessage fits = listed("acme", "bad_status", DIED_AT);
        WebhookMessage another = listed("acme", "bad_status", DIED_AT + 1);
        WebhookMessage otherReason = listed("acme", "timeout", DIED_AT);
        WebhookMessage otherClient = listed("umbrella", "bad_status", DIED_AT);
        WebhookMessage otherTime = listed("acme", "bad_status", DIED_AT + 60_000);
        String filter = """
                {"kind":"webhook","clientId":"acme","reason":"status","from":"2026-11-24T12:00:00Z",\
                "until":"2026-11-24T12:00:30Z","dryRun":%s}""";

        HttpResponse<String> preview = post("/replay", filter.formatted(true));
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(json(preview).path("matched").asInt()).isEqualTo(2);
        assertThat(ids(preview)).containsExactly(another.id(), fits.id());
        assertThat(due(fits)).isEmpty();

        HttpResponse<String> replayed = post("/replay", filter.formatted(false));
        assertThat(replayed.statusCode()).isEqualTo(202);
        assertThat(json(replayed))
                .hasToString("{\"matched\":2,\"replayed\":2,\"jobEnded\":0,\"gone\":0,\"more\":false}");
        assertThat(due(fits)).hasSize(1);
        assertThat(due(another)).hasSize(1);
        assertThat(ids(get(ROUTE))).containsExactlyInAnyOrder(otherReason.id(), otherClient.id(), otherTime.id());
    }

    @Test
    void replays_a_thousand_at_a_time_and_reports_that_there_are_more() {
        List<Place> places = new ArrayList<>();
        WebhookMessage message = message("acme");
        for (int i = 0; i < 20; i++) {
            places.add(dead(message, "timeout"));
        }
        for (int i = 0; i < 1_001; i++) {
            list(new DeadLetter(
                    "many-" + i, Kind.WEBHOOK, null, "acme", "timeout", DIED_AT + i, null, places.get(i % 20)));
        }

        JsonNode first = json(post("/replay", "{\"reason\":\"timeout\"}"));
        JsonNode second = json(post("/replay", "{\"reason\":\"timeout\"}"));

        assertThat(first.path("replayed").asInt()).isEqualTo(1_000);
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(second.path("replayed").asInt()).isEqualTo(1);
        assertThat(second.path("more").asBoolean()).isFalse();
        assertThat(due(message)).hasSize(1_001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"dryRun\":true}",
                "{\"kind\":\"letter\"}",
                "{\"from\":\"yesterday\"}",
                "{\"clientId\":1}",
                "{\"clientId\":\"acme\",\"all\":true}",
                "[]"
            })
    void refuses_a_filter_without_a_known_criterion(String filter) {
        HttpResponse<String> response = post("/replay", filter);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("validation_error");
    }

    @Test
    void deletes_a_dead_letter_once() {
        WebhookMessage message = listed("acme", "timeout", DIED_AT);

        HttpResponse<String> first = delete(message.id());
        HttpResponse<String> second = delete(message.id());

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(errorCode(second)).isEqualTo("dead_letter_not_found");
        assertThat(ids(get(ROUTE))).isEmpty();
    }

    @Test
    void audit_trail_has_each_replay_and_deletion() {
        WebhookMessage replayed = listed("acme", "timeout", DIED_AT);
        WebhookMessage deleted = listed("acme", "timeout", DIED_AT);
        String finalJob =
                json(ingress.submit(token, "{\"text\":\"a\"}")).path("id").asString();
        redis.commands().hset("job:" + finalJob, "status", "failed");
        listed(deadJob("dead-ended", finalJob, "{}".getBytes(UTF_8)));

        post("/" + replayed.id() + "/replay", "");
        delete(deleted.id());
        post("/dead-ended/replay", "");
        delete(deleted.id());

        assertThat(audited())
                .containsExactly("dead_letter.deleted " + deleted.id(), "dead_letter.replayed " + replayed.id());
    }

    @Test
    void audit_trail_has_one_entry_of_a_replay_by_filter() {
        List.of(1, 2, 3).forEach(i -> listed("acme", "timeout", DIED_AT + i));

        post("/replay", "{\"clientId\":\"acme\",\"reason\":\"timeout\",\"dryRun\":true}");
        assertThat(audited()).isEmpty();
        post("/replay", "{\"clientId\":\"acme\",\"reason\":\"timeout\"}");
        post("/replay", "{\"clientId\":\"acme\",\"reason\":\"timeout\"}");

        assertThat(audited()).containsExactly("dead_letters.replayed clientId=acme reason=timeout");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void replays_although_the_audit_trail_cannot_be_written_and_the_log_has_the_entry(CapturedOutput output) {
        redis.commands().set(Keys.AUDIT, "no stream");
        WebhookMessage replayed = listed("acme", "timeout", DIED_AT);
        WebhookMessage deleted = listed("acme", "timeout", DIED_AT);

        assertThat(post("/" + replayed.id() + "/replay", "").statusCode()).isEqualTo(202);
        assertThat(delete(deleted.id()).statusCode()).isEqualTo(204);

        assertThat(due(replayed)).hasSize(1);
        assertThat(ids(get(ROUTE))).isEmpty();
        assertThat(output).contains("WARN", "audit.not_recorded", "dead_letter.replayed", replayed.id());
    }

    /** Each request is abandoned a little later than the one before, so that each step of a replay is interrupted. */
    @Test
    void operator_who_disconnects_leaves_no_replay_off_the_record() {
        List<WebhookMessage> messages = IntStream.range(0, 40)
                .mapToObj(i -> listed("acme", "timeout", DIED_AT + i))
                .toList();
        long step = millisOfAReplay() / 20 + 1;
        for (int i = 0; i < messages.size(); i++) {
            abandonedReplay(messages.get(i), Duration.ofMillis(1 + i * step));
        }

        await().pollDelay(Duration.ofMillis(500)).untilAsserted(() -> {
            Set<String> keys =
                    kafka.records(DUE_AT_ONCE).stream().map(ConsumerRecord::key).collect(Collectors.toSet());
            List<String> replayed = messages.stream()
                    .filter(message -> keys.contains(message.jobId().value()))
                    .map(message -> "dead_letter.replayed " + message.id())
                    .toList();
            assertThat(replayed).isNotEmpty();
            assertThat(audited()).containsExactlyInAnyOrderElementsOf(replayed);
            assertThat(ids(get(ROUTE + "?limit=100"))).hasSize(messages.size() - replayed.size());
        });
    }

    private long millisOfAReplay() {
        long millis = 0;
        for (int i = 0; i < 5; i++) { // the last one is fast, as those that are abandoned are
            WebhookMessage message = listed("umbrella", "timeout", DIED_AT);
            long begin = System.nanoTime();
            post("/" + message.id() + "/replay", "");
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
        redis.commands().del(Keys.AUDIT);
        return millis;
    }

    private void abandonedReplay(WebhookMessage message, Duration after) {
        try {
            ingress.send(ingress.authenticated(token, ROUTE + "/" + message.id() + "/replay")
                    .timeout(after)
                    .POST(BodyPublishers.noBody()));
        } catch (UncheckedIOException _) {
            // as intended
        }
    }

    private List<String> audited() {
        return json(ingress.get(token, "/v1/admin/audit?limit=100"))
                .path("entries")
                .valueStream()
                .map(entry -> "%s %s"
                        .formatted(
                                entry.path("action").asString(),
                                entry.path("target").asString()))
                .toList();
    }

    @Test
    void deletes_what_a_filter_selects_after_counting_it() {
        list(new DeadLetter("old", Kind.JOB, "job", "acme", "no job", DIED_AT, "jobs.low", nowhere()));
        list(new DeadLetter("new", Kind.JOB, "job", "umbrella", "no job", DIED_AT + 1, "jobs.low", nowhere()));

        HttpResponse<String> counted = post("/delete", "{\"clientId\":\"acme\",\"dryRun\":true}");
        HttpResponse<String> done = post("/delete", "{\"clientId\":\"acme\"}");

        assertThat(json(counted).path("matched").asInt()).isEqualTo(1);
        assertThat(done.body()).isEqualTo("{\"matched\":1,\"deleted\":1,\"more\":false}");
        assertThat(ids(get(ROUTE))).containsExactly("new");
        assertThat(audited()).containsExactly("dead_letters.deleted clientId=acme");
        assertThat(errorCode(post("/delete", "{}"))).isEqualTo("validation_error");
    }

    @Test
    void is_for_operators_only() {
        String tokenOfOthers = json(ingress.send(ingress.request("/v1/auth/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&scope=jobs:read+jobs:write&client_id=%s&client_secret=%s"
                                        .formatted(
                                                RunningIngress.CLIENT_ID,
                                                RunningIngress.CLIENT_SECRET.replace(' ', '+'))))))
                .path("access_token")
                .asString();

        assertThat(errorCode(ingress.get(tokenOfOthers, ROUTE))).isEqualTo("insufficient_scope");
        assertThat(errorCode(ingress.send(ingress.request(ROUTE)))).isEqualTo("missing_token");
    }

    private DeadLetter deadJob(String id, String job, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.DEAD_JOBS, job, value);
        record.headers().add(Headers.CLIENT_ID, "root".getBytes(UTF_8)).add(Headers.REASON, "no job".getBytes(UTF_8));
        return new DeadLetter(id, Kind.JOB, job, "root", "no job", DIED_AT, "jobs.low", place(kafka.send(record)));
    }

    /** A dead delivery, in its topic and on the list. */
    private WebhookMessage listed(String clientId, String reason, long atMillis) {
        WebhookMessage message = message(clientId);
        Place place = dead(message, reason);
        list(new DeadLetter(
                message.id(), Kind.WEBHOOK, message.jobId().value(), clientId, reason, atMillis, null, place));
        return message;
    }

    private static WebhookMessage message(String clientId) {
        JobId job = JobId.next();
        Instant at = Instant.ofEpochMilli(DIED_AT);
        String event = "job.succeeded";
        return new WebhookMessage(
                WebhookMessage.idOf(job, event), event, job, clientId, "https://example.com/", at, "{\"a\":1}");
    }

    private Place dead(WebhookMessage message, String reason) {
        DueDelivery last = new DueDelivery(message, 10, message.createdAt(), 0, null);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.DEAD_WEBHOOKS, message.jobId().value(), DeliveryJson.write(last));
        record.headers().add(Headers.REASON, reason.getBytes(UTF_8));
        return place(kafka.send(record));
    }

    private DeadLetter listed(DeadLetter letter) {
        list(letter);
        return letter;
    }

    private void list(DeadLetter letter) {
        redis.run(new AddDeadLetter(letter, Topics.DEAD_RETENTION));
    }

    private static Place place(RecordMetadata record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    private static Place nowhere() {
        return new Place(Topics.DEAD_JOBS, 0, 0);
    }

    private List<DueDelivery> due(WebhookMessage message) {
        return kafka.records(DUE_AT_ONCE, message.jobId().value()).stream()
                .map(record -> DeliveryJson.readDue(record.value()).orElseThrow())
                .toList();
    }

    private static List<String> ids(HttpResponse<String> response) {
        return json(response).path("deadLetters").findValuesAsString("id");
    }

    private HttpResponse<String> get(String path) {
        return ingress.get(token, path);
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(ingress.authenticated(token, ROUTE + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> delete(String id) {
        return ingress.send(ingress.authenticated(token, ROUTE + "/" + id).DELETE());
    }
}
