package dev.enhancer.ingress.read;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.JobId;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.WorkerHand;
import dev.enhancer.ingress.WorkerHand.Held;
import io.lettuce.core.KillArgs;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes share one Redis. Jobs are submitted through one node and awaited on the other. */
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaitIT {
    /** Well below the time that the clients here want to wait. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final TestBacking backing = TestBacking.shared();

    private static RunningIngress node;
    private static RunningIngress other;
    private static RedisProbe redis;
    private static WorkerHand worker;
    private static Map<RunningIngress, String> tokens; // each node has its own signing key

    @BeforeAll
    static void start() {
        node = RunningIngress.start(backing);
        other = RunningIngress.start(backing);
        redis = new RedisProbe(backing.redisUrl());
        worker = new WorkerHand(redis);
        tokens = Map.of(node, node.token(), other, other.token());
        redis.commands().hset("epoch", "run", "any"); // nothing is lost
    }

    @AfterAll
    static void stop() {
        redis.commands().del("epoch");
        redis.close();
        other.close();
        node.close();
    }

    @Test
    void a_waiting_request_sees_the_end_of_a_job_of_the_other_node() {
        String id = submit();
        List<CompletableFuture<HttpResponse<String>>> waiters =
                Stream.of(node, other, other).map(at -> waiting(at, id)).toList();
        awaitListeners(id, 2);

        Held held = worker.takeUp(id);
        assertThat(waiters).noneMatch(CompletableFuture::isDone);
        held.finish();

        assertThat(waiters)
                .allSatisfy(waiter -> assertThat(waiter).succeedsWithin(SOON).satisfies(response -> {
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(json(response).at("/result/enhancedText").asString())
                            .isEqualTo("better");
                    assertThat(response.headers().firstValue("ETag")).contains("\"3-final\"");
                    assertThat(response.headers().firstValue("Retry-After")).isEmpty();
                }));
        awaitListeners(id, 0);
    }

    @Test
    void a_waiting_request_sees_the_end_although_its_redis_connection_broke() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> waiter = waiting(other, id);
        awaitListeners(id, 1);

        redis.commands().clientKill(KillArgs.Builder.typePubsub());
        worker.finish(id);

        assertThat(waiter).succeedsWithin(SOON).satisfies(response -> assertThat(
                        json(response).get("status").asString())
                .isEqualTo("succeeded"));
    }

    @Test
    void a_waiting_request_survives_a_restart_of_redis() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> waiter = waiting(other, id);
        awaitListeners(id, 1);

        backing.stopRedis();
        backing.startRedis();
        await().ignoreExceptions().untilAsserted(() -> awaitListeners(id, 1));
        worker.finish(id);

        assertThat(waiter).succeedsWithin(SOON).satisfies(response -> assertThat(
                        json(response).get("status").asString())
                .isEqualTo("succeeded"));
    }

    @Test
    void shows_the_job_as_it_is_when_the_time_is_over() {
        String id = submit();
        worker.takeUp(id);

        HttpResponse<String> response = other.get(tokens.get(other), "/v1/jobs/" + id + "?wait=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("status").asString()).isEqualTo("processing");
        assertThat(response.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        awaitListeners(id, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "60", "61", "1000000000000"})
    void does_not_wait_for_a_final_job(String wait) {
        String id = submit();
        worker.finish(id);

        HttpResponse<String> response = other.get(tokens.get(other), "/v1/jobs/" + id + "?wait=" + wait);

        assertThat(json(response).get("status").asString()).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "x", "1s", "1&wait=2"})
    void refuses_to_wait_for_what_is_no_whole_number(String wait) {
        HttpResponse<String> response = node.get(tokens.get(node), "/v1/jobs/" + JobId.next() + "?wait=" + wait);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("validation_error");
        assertThat(json(response).at("/error/details/0/field").asString()).isEqualTo("wait");
    }

    @Test
    void does_not_wait_for_a_job_that_is_not_there() {
        HttpResponse<String> response = node.get(tokens.get(node), "/v1/jobs/" + JobId.next() + "?wait=60");

        assertThat(errorCode(response)).isEqualTo("job_not_found");
    }

    @Test
    void a_client_that_has_the_version_waits_and_gets_304_without_a_change() {
        String id = submit();

        HttpResponse<String> response = node.send(node.authenticated(tokens.get(node), "/v1/jobs/" + id + "?wait=1")
                .header("If-None-Match", "\"1\""));

        assertThat(response.statusCode()).isEqualTo(304);
    }

    @Test
    void a_submission_that_prefers_to_wait_gets_the_final_job() {
        CompletableFuture<HttpResponse<String>> submission = CompletableFuture.supplyAsync(
                () -> other.send(
                        preferring(other, "{\"text\":\"preferred\"}").header("Prefer", "respond-async, wait=100")),
                Thread::startVirtualThread);
        String id = awaitJobOf(submission);

        worker.finish(id);

        assertThat(submission).succeedsWithin(SOON).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).get("status").asString()).isEqualTo("succeeded");
            assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=60");
            assertThat(response.headers().firstValue("Location")).contains("/v1/jobs/" + id);
            assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        });
    }

    private static String awaitJobOf(CompletableFuture<?> submission) {
        await().until(() -> submission.isDone()
                || !redis.commands().pubsubChannels("changed:*").isEmpty());
        return redis.commands().pubsubChannels("changed:*").getFirst().substring("changed:".length());
    }

    @Test
    void a_submission_whose_wait_ran_out_is_accepted() {
        HttpResponse<String> response =
                node.send(preferring(node, "{\"text\":\"a\"}").header("Prefer", "wait=1"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("status").asString()).isEqualTo("queued");
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=1");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=x", "wait=-1", "wait", "return=minimal"})
    void a_malformed_preference_is_ignored(String preference) {
        HttpResponse<String> response =
                node.send(preferring(node, "{\"text\":\"a\"}").header("Prefer", preference));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @Test
    void sends_the_state_at_once_then_each_change_and_closes_after_the_final_one() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> events = events(other, id, "");
        awaitListeners(id, 1);

        Held held = worker.takeUp(id);
        await().until(() -> redis.commands().hget("job:" + id, "version").equals("2"));
        CompletableFuture<HttpResponse<String>> resumed = events(node, id, "2");
        awaitListeners(id, 2);
        held.finish();

        assertThat(events).succeedsWithin(SOON).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(fields("event", response)).containsExactly("job.queued", "job.processing", "job.succeeded");
            assertThat(fields("id", response)).containsExactly("1", "2", "3-final");
            assertThat(fields("data", response).getLast())
                    .isEqualTo(node.get(tokens.get(node), "/v1/jobs/" + id).body());
        });
        assertThat(resumed).succeedsWithin(SOON).satisfies(response -> assertThat(fields("event", response))
                .containsExactly("job.succeeded"));
    }

    @Test
    void sends_a_final_state_only_once() {
        String id = submit();
        worker.finish(id);

        HttpResponse<String> first = events(node, id, "1").join();
        HttpResponse<String> second = events(node, id, "3-final").join();

        assertThat(fields("event", first)).containsExactly("job.succeeded");
        assertThat(second.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"1, 400, invalid_job_id", "job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B, 404, job_not_found"})
    void responds_in_the_error_shape_if_there_is_nothing_to_stream(String id, int status, String code) {
        HttpResponse<String> response = events(node, id, "").join();

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(errorCode(response)).isEqualTo(code);
    }

    /** Last, since it stops a node. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_stopping_node_responds_to_what_it_has_read_and_fails_nothing() {
        String id = submit();
        CompletableFuture<HttpResponse<String>> waiter = waiting(other, id);
        awaitListeners(id, 1);
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> busy = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> readUntilGone(other, id, statuses), Thread::startVirtualThread))
                .limit(4)
                .toList();
        await().until(() -> statuses.size() >= 100);
        statuses.clear();

        other.stop();

        assertThat(waiter).succeedsWithin(SOON).satisfies(response -> assertThat(
                        json(response).get("status").asString())
                .isEqualTo("queued"));
        assertThat(busy).allSatisfy(client -> assertThat(client).succeedsWithin(SOON));
        assertThat(statuses).isNotEmpty().containsOnly(200);
    }

    /** Sends request after request, on one connection as long as the node keeps it, until nothing listens any more. */
    private static void readUntilGone(RunningIngress at, String id, Queue<Integer> statuses) {
        HttpRequest request = at.authenticated(tokens.get(at), "/v1/jobs/" + id).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                statuses.add(client.send(request, BodyHandlers.discarding()).statusCode());
            }
        } catch (IOException _) {
            // gone
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String submit() {
        HttpResponse<String> response = node.submit(tokens.get(node), "{\"text\":\"a\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).get("id").asString();
    }

    private static HttpRequest.Builder preferring(RunningIngress at, String body) {
        return at.submission(tokens.get(at), body).timeout(Duration.ofSeconds(30));
    }

    private static CompletableFuture<HttpResponse<String>> waiting(RunningIngress at, String id) {
        HttpRequest.Builder request =
                at.authenticated(tokens.get(at), "/v1/jobs/" + id + "?wait=30").timeout(Duration.ofSeconds(40));
        return CompletableFuture.supplyAsync(() -> at.send(request), Thread::startVirtualThread);
    }

    private static CompletableFuture<HttpResponse<String>> events(RunningIngress at, String id, String seen) {
        HttpRequest.Builder request = at.authenticated(tokens.get(at), "/v1/jobs/" + id + "/events")
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(40));
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen);
        }
        return CompletableFuture.supplyAsync(() -> at.send(request), Thread::startVirtualThread);
    }

    /** The number of nodes that subscribe to a job. Each node subscribes once for all its waiting requests. */
    private static void awaitListeners(String id, long nodes) {
        await().until(() -> redis.commands().pubsubNumsub("changed:" + id).get("changed:" + id) == nodes);
    }

    private static List<String> fields(String name, HttpResponse<String> stream) {
        return Pattern.compile("^" + name + ":(.*)$", Pattern.MULTILINE)
                .matcher(stream.body())
                .results()
                .map(field -> field.group(1))
                .toList();
    }
}
