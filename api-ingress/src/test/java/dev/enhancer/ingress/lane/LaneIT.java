package dev.enhancer.ingress.lane;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.lane.LaneSwitch;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngressTest
record LaneIT(
        RunningIngress ingress, RedisProbe redis, @Token String token) {
    private static final String TIME = "1764000000000 ";

    @BeforeEach
    void report() {
        forget(redis);
        redis.commands()
                .hset(
                        Keys.LANE_REPORTS,
                        "worker-1",
                        TIME
                                + ReportJson.write(List.of(
                                        new LaneReport(Priority.HIGH, 0, 0, 0, 0, 0, 2_000, 10),
                                        new LaneReport(Priority.NORMAL, 120, 100, 4_500, 10, 90, 2_000, 10),
                                        new LaneReport(Priority.LOW, 0, 0, 0, 0, 0, 2_000, 10))));
        redis.commands()
                .hset(
                        Keys.LANE_REPORTS,
                        "worker-2",
                        TIME + ReportJson.write(List.of(new LaneReport(Priority.NORMAL, 30, 20, 800, 5, 30, 0, 30))));
    }

    @AfterAll
    static void forget(RedisProbe redis) {
        redis.commands().del(Keys.LANE_REPORTS, Keys.LANE_SWITCHES);
    }

    @Test
    void lists_all_lanes_with_what_all_workers_report() {
        HttpResponse<String> response = ingress.get(token, "/v1/admin/queues");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(
                        "{\"queues\":[{\"lane\":\"high\",\"paused\":false,\"lag\":0,\"oldestAgeMs\":0,\"inFlight\":0,"
                                + "\"ratePerSecond\":0.0,\"workSecondsWaiting\":0.0},"
                                + "{\"lane\":\"normal\",\"paused\":false,\"lag\":150,\"oldestAgeMs\":4500,\"inFlight\":15,"
                                + "\"ratePerSecond\":2.0,\"workSecondsWaiting\":6.0},"
                                + "{\"lane\":\"low\",\"paused\":false,\"lag\":0,\"oldestAgeMs\":0,\"inFlight\":0,"
                                + "\"ratePerSecond\":0.0,\"workSecondsWaiting\":0.0}]}");
    }

    @Test
    void without_workers_only_the_switches_are_known() {
        redis.commands().del(Keys.LANE_REPORTS);
        post("/v1/admin/queues/low/pause");

        assertThat(ingress.get(token, "/v1/admin/queues").body())
                .isEqualTo("{\"queues\":[{\"lane\":\"high\",\"paused\":false},{\"lane\":\"normal\",\"paused\":false},"
                        + "{\"lane\":\"low\",\"paused\":true}]}");
    }

    @Test
    void report_that_cannot_be_read_hides_no_other() {
        redis.commands().hset(Keys.LANE_REPORTS, "worker-3", TIME + "[{\"lane\":\"express\"}]");

        HttpResponse<String> response = ingress.get(token, "/v1/admin/queues");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/queues/1/lag").asInt()).isEqualTo(150);
    }

    @Test
    void pauses_and_resumes_a_lane() {
        HttpResponse<String> paused = post("/v1/admin/queues/normal/pause");

        assertThat(paused.statusCode()).isEqualTo(200);
        assertThat(paused.body())
                .isEqualTo("{\"lane\":\"normal\",\"paused\":true,\"lag\":150,\"oldestAgeMs\":4500,\"inFlight\":15,"
                        + "\"ratePerSecond\":2.0,\"workSecondsWaiting\":6.0}");
        assertThat(position("normal")).isEqualTo(LaneSwitch.PAUSED);
        assertThat(json(ingress.get(token, "/admin/queues"))
                        .at("/queues/1/paused")
                        .asBoolean())
                .isTrue();
        assertThat(json(ingress.get(token, "/admin/queues"))
                        .at("/queues/0/paused")
                        .asBoolean(true))
                .isFalse();

        HttpResponse<String> resumed = post("/admin/queues/normal/resume");

        assertThat(json(resumed).path("paused").asBoolean(true)).isFalse();
        assertThat(position("normal")).isEqualTo(LaneSwitch.RESUMED);
    }

    @Test
    void pausing_a_paused_lane_and_resuming_a_running_one_change_nothing() {
        for (String action : List.of("pause", "pause", "resume", "resume")) {
            HttpResponse<String> response = post("/v1/admin/queues/high/" + action);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).path("paused").asBoolean()).isEqualTo(action.equals("pause"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"express", "HIGH", "jobs.high", "%20", "high%00"})
    void lane_that_does_not_exist_is_not_found(String lane) {
        for (String action : List.of("pause", "resume")) {
            HttpResponse<String> response = post("/v1/admin/queues/" + lane + "/" + action);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(errorCode(response)).isEqualTo("queue_not_found");
        }
        assertThat(redis.commands().exists(Keys.LANE_SWITCHES)).isZero();
    }

    @Test
    void only_operators_may_see_or_switch_lanes() {
        String client = ingress.tokenOfNewClient(token, "jobs:read", "jobs:write");

        assertThat(errorCode(ingress.get(client, "/v1/admin/queues"))).isEqualTo("insufficient_scope");
        for (String action : List.of("pause", "resume")) {
            HttpResponse<String> response = ingress.send(ingress.authenticated(client, "/v1/admin/queues/low/" + action)
                    .POST(BodyPublishers.noBody()));

            assertThat(response.statusCode()).isEqualTo(403);
        }
        assertThat(ingress.send(ingress.request("/v1/admin/queues")).statusCode())
                .isEqualTo(401);
        assertThat(position("low")).isNull();
    }

    private HttpResponse<String> post(String path) {
        return ingress.send(ingress.authenticated(token, path).POST(BodyPublishers.noBody()));
    }

    private String position(String lane) {
        return redis.commands().hget(Keys.LANE_SWITCHES, lane);
    }
}
