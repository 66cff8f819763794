package dev.enhancer.ingress.read;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client may have three streams and three waits open on this node. Connections are real. */
@Timeout(60)
@IngressTest({
    "--enhancer.plans.operator.max-streams=" + OpenRequestsIT.MOST,
    "--enhancer.plans.operator.max-waits=" + OpenRequestsIT.MOST
})
class OpenRequestsIT {
    static final int MOST = 3;

    /** Well below the time that the clients here want to wait. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final RunningIngress node;
    private final RedisProbe redis;
    private final String token;
    private final List<Socket> connections = new ArrayList<>();

    OpenRequestsIT(RunningIngress node, RedisProbe redis, @Token String token) {
        this.node = node;
        this.redis = redis;
        this.token = token;
    }

    @BeforeAll
    static void nothingIsLost(RedisProbe redis) {
        redis.commands().hset("epoch", "run", "any");
    }

    @AfterAll
    static void forget(RedisProbe redis) {
        redis.commands().del("epoch");
    }

    @AfterEach
    void none_is_left() throws IOException {
        hangUp();
        await().untilAsserted(() -> assertThat(open("streams") + open("waits")).isZero());
    }

    @Test
    void a_stream_over_the_cap_is_refused_like_any_other_request_too_many() throws IOException {
        String id = submit();
        for (int i = 0; i < MOST; i++) {
            openStream(id);
        }
        assertThat(open("streams")).isEqualTo(MOST);

        HttpResponse<String> refused = events(id);
        HttpResponse<String> document = node.get(token, "/v1/jobs/" + id);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(errorCode(refused)).isEqualTo("rate_limit_exceeded");
        assertThat(json(refused).at("/error/details/0/reason").asString()).contains("at most 3 streams");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        assertThat(refused.headers().map())
                .containsKeys("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit");
        assertThat(document.statusCode()).isEqualTo(200);
    }

    @Test
    void streams_that_break_off_make_room_however_often() throws IOException {
        String id = submit();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < MOST; i++) {
                openStream(id);
            }
            assertThat(events(id).statusCode()).isEqualTo(429);
            hangUp();
            await().untilAsserted(() -> assertThat(open("streams")).isZero());
        }
    }

    @Test
    void streams_that_end_with_their_job_make_room() throws IOException {
        String id = submit();
        List<Socket> streams = List.of(openStream(id), openStream(id), openStream(id));

        new WorkerHand(redis).finish(id);
        for (Socket stream : streams) {
            awaitText(stream, "job.succeeded");
        }

        await().untilAsserted(() -> assertThat(open("streams")).isZero());
        assertThat(events(id).statusCode()).isEqualTo(200);
    }

    /** The response has no body, so the server never sees the end of a stream. */
    @Test
    void a_request_for_the_head_of_a_stream_does_not_count() {
        String id = submit();

        for (int i = 0; i < 2 * MOST; i++) {
            HttpResponse<String> head = node.send(
                    node.authenticated(token, "/v1/jobs/" + id + "/events").method("HEAD", BodyPublishers.noBody()));
            assertThat(head.statusCode()).isEqualTo(200);
        }

        assertThat(open("streams")).isZero();
    }

    @Test
    void a_wait_over_the_cap_is_answered_at_once() throws IOException {
        String id = submit();
        fillWaits(id);

        HttpResponse<String> over = soon(node.authenticated(token, "/v1/jobs/" + id + "?wait=60"));
        hangUp();
        await().untilAsserted(() -> assertThat(open("waits")).isZero());
        HttpResponse<String> within = soon(node.authenticated(token, "/v1/jobs/" + id + "?wait=1"));

        assertThat(over.statusCode()).isEqualTo(200);
        assertThat(json(over).get("status").asString()).isEqualTo("queued");
        assertThat(over.headers().firstValue("Retry-After")).contains("1");
        assertThat(within.statusCode()).isEqualTo(200);
    }

    @Test
    void a_submission_over_the_cap_is_accepted_and_does_not_wait() throws IOException {
        fillWaits(submit());

        HttpResponse<String> job =
                soon(node.submission(token, "{\"text\":\"a\"}").header("Prefer", "wait=60"));
        HttpResponse<String> prompt = soon(node.authenticated(token, "/v1/prompts")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"a\"}")));

        assertThat(job.statusCode()).isEqualTo(202);
        assertThat(job.headers().firstValue("Preference-Applied")).contains("wait=0");
        assertThat(prompt.statusCode()).isEqualTo(202);
        assertThat(prompt.headers().firstValue("Location").orElseThrow()).startsWith("/v1/prompts/");
        assertThat(open("waits")).isEqualTo(MOST);
    }

    private void fillWaits(String id) throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect("/v1/jobs/" + id + "?wait=60");
        }
        await().untilAsserted(() -> assertThat(open("waits")).isEqualTo(MOST));
    }

    private Socket openStream(String id) throws IOException {
        Socket stream = connect("/v1/jobs/" + id + "/events");
        awaitText(stream, "job.queued");
        return stream;
    }

    private Socket connect(String path) throws IOException {
        Socket connection =
                new Socket("127.0.0.1", node.request("/").build().uri().getPort());
        connection.setSoTimeout(Math.toIntExact(AT_ONCE.toMillis()));
        connections.add(connection);
        connection
                .getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(path, token)
                        .getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    private static void awaitText(Socket connection, String text) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }

    /** Closes with a reset, and not with the regular end of a connection. */
    private void hangUp() throws IOException {
        for (Socket connection : connections) {
            connection.setSoLinger(true, 0);
            connection.close();
        }
        connections.clear();
    }

    private HttpResponse<String> events(String id) {
        return soon(node.authenticated(token, "/v1/jobs/" + id + "/events"));
    }

    private HttpResponse<String> soon(HttpRequest.Builder request) {
        return node.send(request.timeout(AT_ONCE));
    }

    private String submit() {
        HttpResponse<String> response = node.submit(token, "{\"text\":\"a\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).get("id").asString();
    }

    private double open(String kind) {
        return Pattern.compile("^enhancer_" + kind + "_open\\S* (\\S+)$", Pattern.MULTILINE)
                .matcher(node.send(node.managementRequest("/actuator/prometheus"))
                        .body())
                .results()
                .map((MatchResult line) -> Double.parseDouble(line.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
