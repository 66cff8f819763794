package dev.enhancer.ingress.operator;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.lane.LaneSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@IngressTest
record OperatorJobsIT(
        RunningIngress ingress,
        RedisProbe redis,
        WorkerHand worker,
        @Token String token) {
    private static final String ROUTE = "/v1/admin/jobs";
    private static final String BODY = """
            {"text":"the secret recipe","context":"of my grandmother","metadata":{"order":"42"},
             "webhook":{"url":"https://example.com/hook?key=s3cret"},"priority":"low"}""";

    @BeforeEach
    void empty() {
        redis.commands().del(Keys.ALL_JOBS, Keys.AUDIT, Keys.LANE_SWITCHES, Keys.LANE_REPORTS);
    }

    @AfterEach
    void forget() {
        redis.commands().del(Keys.LANE_SWITCHES, Keys.LANE_REPORTS);
    }

    @Test
    void lists_jobs_of_every_client_without_what_was_said() {
        String other = ingress.tokenOfNewClient(token, "jobs:write");
        String first = submit(token, BODY);
        String second = submit(other, BODY);
        worker.finish(first);

        HttpResponse<String> response = ingress.get(token, ROUTE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ids(response)).containsExactly(second, first);
        assertThat(response.body())
                .doesNotContain("secret recipe")
                .doesNotContain("grandmother")
                .doesNotContain("s3cret")
                .doesNotContain("order");
        JsonNode succeeded = json(response).path("jobs").get(1);
        assertThat(succeeded.propertyNames())
                .contains("clientId", "status", "attempts", "webhook", "result", "expiresAt")
                .doesNotContain("input", "metadata", "links", "whereabouts");
        assertThat(succeeded.path("result").propertyNames()).doesNotContain("enhancedText", "notes");
        assertThat(succeeded.path("clientId").asString()).isEqualTo(RunningIngress.CLIENT_ID);
        assertThat(succeeded.at("/webhook/url").asString()).isEqualTo("https://example.com/hook");
    }

    @Test
    void walks_through_all_pages_once_also_among_jobs_of_one_millisecond() {
        Set<String> submitted = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            json(ingress.submitBatch(token, "{\"text\":\"a\"}", "{\"text\":\"b\"}", "{\"text\":\"c\"}"))
                    .path("jobs")
                    .forEach(job -> submitted.add(job.path("id").asString()));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = ingress.get(token, ROUTE + "?limit=2" + cursor);
            listed.addAll(ids(page));
            String next = json(page).path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());

        assertThat(listed).hasSize(9).containsExactlyInAnyOrderElementsOf(submitted);
    }

    @Test
    void lists_those_that_meet_all_criteria() {
        String client = "buyer-" + System.nanoTime();
        post("/v1/admin/clients", "{\"clientId\":\"%s\",\"name\":\"n\",\"scopes\":[\"jobs:write\"]}".formatted(client));
        String queued = submit(token, BODY);
        String done = submit(token, "{\"text\":\"a\"}");
        worker.finish(done);
        String createdAt =
                json(ingress.get(token, ROUTE + "/" + done)).path("createdAt").asString();

        assertThat(list("status=queued")).containsExactly(queued);
        assertThat(list("status=succeeded")).containsExactly(done);
        assertThat(list("clientId=root&limit=2")).containsExactly(done, queued);
        assertThat(list("clientId=" + client)).isEmpty();
        assertThat(list("priority=low")).containsExactly(queued);
        assertThat(list("priority=normal&tier=standard")).containsExactly(done);
        assertThat(list("tier=economy")).isEmpty();
        assertThat(list("provider=" + provider(done))).containsExactly(done);
        assertThat(list("provider=nobody")).isEmpty();
        assertThat(list("webhookStatus=pending")).containsExactly(queued);
        assertThat(list("error=provider_refused")).isEmpty();
        assertThat(list("createdAfter=" + createdAt)).doesNotContain(done);
        assertThat(list("createdBefore=" + createdAt)).doesNotContain(done);
        assertThat(list("createdAfter=2020-01-01T00:00:00Z&createdBefore=2090-01-01T00:00:00Z"))
                .contains(done, queued);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=done | status",
                "status= | status",
                "clientId= | clientId",
                "tier=cheap | tier",
                "priority=LOW | priority",
                "error=teapot | error",
                "webhookStatus=sent | webhookStatus",
                "createdAfter=yesterday | createdAfter",
                "createdBefore=2026-13-01T00:00:00Z | createdBefore",
                "createdAfter=2026-02-01T00:00:00Z&createdBefore=2026-02-01T00:00:00Z | createdBefore",
                "stauts=failed | stauts",
                "limit=0 | limit",
                "limit=101 | limit"
            })
    void names_the_criterion_that_is_wrong(String query, String field) {
        HttpResponse<String> response = ingress.get(token, ROUTE + "?" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTIz", "!!"})
    void refuses_a_cursor_that_it_did_not_give(String cursor) {
        assertThat(errorCode(ingress.get(token, ROUTE + "?cursor=" + cursor))).isEqualTo("invalid_cursor");
    }

    @Test
    void says_where_a_job_is_and_what_it_waits_for() {
        String id = submit(token, BODY);
        assertThat(whereabouts(id)).hasToString("{\"place\":\"queued\",\"lane\":\"low\",\"waitsFor\":\"slot\"}");

        redis.commands()
                .hset(
                        Keys.LANE_REPORTS,
                        "worker-1",
                        "1764000000000 "
                                + ReportJson.write(List.of(new LaneReport(Priority.LOW, 7, 0, 0, 0, 0, 2_000, 10))));
        redis.commands().hset(Keys.LANE_SWITCHES, "low", LaneSwitch.PAUSED);
        assertThat(whereabouts(id))
                .hasToString("{\"place\":\"queued\",\"lane\":\"low\",\"lag\":7,\"waitsFor\":\"paused_lane\"}");

        redis.commands().del(Keys.LANE_SWITCHES);
        redis.commands().hset("job:" + id, "waits", "client_limit 9999999999999");
        assertThat(whereabouts(id).path("waitsFor").asString()).isEqualTo("client_limit");
        redis.commands().hset("job:" + id, "waits", "client_limit 1764000000000");
        assertThat(whereabouts(id).path("waitsFor").asString()).isEqualTo("slot");

        WorkerHand.Held held = worker.takeUp(id);
        assertThat(whereabouts(id)).hasToString("{\"place\":\"held\",\"lane\":\"low\",\"worker\":\"hand\"}");

        held.finish();
        assertThat(whereabouts(id).isMissingNode()).isTrue();
    }

    @Test
    void there_is_no_job_that_was_deleted_or_never_existed() {
        String id = submit(token, BODY);
        ingress.send(ingress.authenticated(token, "/v1/jobs/" + id).DELETE());

        assertThat(errorCode(ingress.get(token, ROUTE + "/" + id))).isEqualTo("job_not_found");
        assertThat(errorCode(ingress.get(token, ROUTE + "/" + JobId.next()))).isEqualTo("job_not_found");
        assertThat(errorCode(ingress.get(token, ROUTE + "/job_1"))).isEqualTo("invalid_job_id");
        assertThat(list("")).isEmpty();
    }

    @Test
    void cancels_what_a_filter_selects_after_counting_it() {
        String other = ingress.tokenOfNewClient(token, "jobs:write", "jobs:read");
        String kept = submit(token, "{\"text\":\"a\"}");
        String low = submit(token, BODY);
        String theirs = submit(other, BODY);
        String ended = submit(token, BODY);
        worker.finish(ended);

        HttpResponse<String> counted = post(ROUTE + "/cancel", "{\"priority\":\"low\",\"dryRun\":true}");
        assertThat(counted.body()).isEqualTo("{\"matched\":3,\"done\":0,\"more\":false}");
        assertThat(list("status=cancelled")).isEmpty();

        HttpResponse<String> done = post(ROUTE + "/cancel", "{\"priority\":\"low\",\"dryRun\":false}");

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEqualTo("{\"matched\":3,\"done\":2,\"more\":false}");
        assertThat(list("status=cancelled")).containsExactlyInAnyOrder(low, theirs);
        assertThat(list("status=queued")).containsExactly(kept);
        assertThat(json(ingress.get(other, "/v1/jobs/" + theirs)).path("status").asString())
                .isEqualTo("cancelled");
        JsonNode entries = json(ingress.get(token, "/v1/admin/audit")).path("entries");
        assertThat(entries).hasSize(2); // the first one is about the new client
        assertThat(entries.get(0).path("action").asString()).isEqualTo("jobs.cancelled");
        assertThat(entries.get(0).path("target").asString()).isEqualTo("priority=low (3 jobs)");
    }

    @Test
    void passes_over_jobs_whose_webhook_was_told_nothing() {
        submit(token, "{\"text\":\"a\"}");
        submit(token, BODY);

        HttpResponse<String> done = post(ROUTE + "/replay-webhooks", "{\"status\":\"queued\",\"dryRun\":false}");

        assertThat(done.body()).isEqualTo("{\"matched\":2,\"done\":0,\"more\":false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"dryRun\":true} | body",
                "{\"status\":\"queued\"} | dryRun",
                "{\"status\":\"queued\",\"dryRun\":\"no\"} | dryRun",
                "{\"status\":\"waiting\",\"dryRun\":true} | status",
                "{\"status\":7,\"dryRun\":true} | status",
                "{\"stauts\":\"queued\",\"clientId\":\"root\",\"dryRun\":true} | stauts",
                "[] | body"
            })
    void refuses_a_bulk_request_by_name(String body, String field) {
        for (String action : List.of("/cancel", "/replay-webhooks")) {
            HttpResponse<String> response = post(ROUTE + action, body);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void readers_read_and_only_operators_act() {
        String reader = ingress.tokenOfNewClient(token, "admin:read");
        String client = ingress.tokenOfNewClient(token, "jobs:read", "jobs:write");

        assertThat(ingress.get(reader, ROUTE).statusCode()).isEqualTo(200);
        assertThat(errorCode(ingress.get(client, ROUTE))).isEqualTo("insufficient_scope");
        for (String action : List.of("/cancel", "/replay-webhooks")) {
            HttpResponse<String> response = ingress.send(ingress.authenticated(reader, ROUTE + action)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"status\":\"queued\",\"dryRun\":true}")));
            assertThat(errorCode(response)).isEqualTo("insufficient_scope");
        }
    }

    private String submit(String by, String body) {
        return json(ingress.submit(by, body)).path("id").asString();
    }

    private HttpResponse<String> post(String path, String body) {
        return ingress.send(ingress.authenticated(token, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private List<String> list(String query) {
        return ids(ingress.get(token, ROUTE + "?" + query));
    }

    private JsonNode whereabouts(String id) {
        return json(ingress.get(token, ROUTE + "/" + id)).path("whereabouts");
    }

    private String provider(String id) {
        return json(ingress.get(token, ROUTE + "/" + id)).at("/result/provider").asString();
    }

    private static List<String> ids(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return json(page)
                .path("jobs")
                .valueStream()
                .map(job -> job.path("id").asString())
                .toList();
    }
}
