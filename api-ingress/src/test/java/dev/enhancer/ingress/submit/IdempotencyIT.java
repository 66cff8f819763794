package dev.enhancer.ingress.submit;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static dev.enhancer.ingress.RunningIngress.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.Creation;
import dev.enhancer.common.redis.job.Creation.Created;
import dev.enhancer.common.redis.job.Creation.Earlier;
import dev.enhancer.common.redis.job.Creation.EarlierJob;
import dev.enhancer.common.redis.job.Creation.InProgress;
import dev.enhancer.ingress.IngressTest;
import dev.enhancer.ingress.LaneProbe;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.Token;
import dev.enhancer.ingress.WorkerHand;
import dev.enhancer.ingress.idempotency.IdempotencyKey;
import dev.enhancer.ingress.idempotency.IdempotentRequest;
import dev.enhancer.ingress.idempotency.KeyNamespace;
import dev.enhancer.ingress.web.StrictJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngressTest(isolated = true)
class IdempotencyIT {
    private static final String BODY = "{\"text\":\"a\",\"ttlSeconds\":60}";
    private static final long TRIES = 5;
    private static final Duration GONE = Duration.ZERO;
    private static final Duration BUSY = Duration.ofMinutes(1);

    private final RunningIngress ingress;
    private final LaneProbe lanes;
    private final RedisProbe redis;
    private final WorkerHand worker;
    private final String token;
    private final DyingIngress dying;
    private final String key = UUID.randomUUID().toString();

    IdempotencyIT(RunningIngress ingress, LaneProbe lanes, RedisProbe redis, WorkerHand worker, @Token String token) {
        this.ingress = ingress;
        this.lanes = lanes;
        this.redis = redis;
        this.worker = worker;
        this.token = token;
        dying = new DyingIngress(redis);
    }

    @Test
    void returns_the_first_job_again_for_an_equivalent_body() {
        long before = lanes.size();

        HttpResponse<String> first = submit(key, BODY);
        HttpResponse<String> replay = submit("\"" + key + "\"", "{\"ttlSeconds\":60, \"text\":\"\\u0061\"}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(replay.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(replay.headers().firstValue("Retry-After")).contains("1");
        assertThat(lanes.size()).isEqualTo(before + 1);
    }

    @Test
    void returns_the_first_job_in_its_current_state() {
        String id = id(submit(key, BODY));
        String ended = worker.finished(id);

        HttpResponse<String> replay = submit(key, BODY);

        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.body()).isEqualTo(ended);
    }

    @Test
    void responds_404_when_the_first_job_was_deleted() {
        String id = id(submit(key, BODY));
        redis.commands().hdel("job:" + id, "doc", "client");

        HttpResponse<String> replay = submit(key, BODY);

        assertThat(replay.statusCode()).isEqualTo(404);
        assertThat(errorCode(replay)).isEqualTo("job_not_found");
    }

    @Test
    void returns_the_first_job_even_if_the_job_that_it_refines_is_gone() {
        String earlier = id(submit(UUID.randomUUID().toString(), BODY));
        worker.finish(earlier);
        String refining = "{\"refines\":\"%s\",\"feedback\":\"shorter\"}".formatted(earlier);
        HttpResponse<String> first = submit(key, refining);
        redis.commands().del("job:" + earlier);

        HttpResponse<String> replay = submit(key, refining);
        HttpResponse<String> anotherBody = submit(key, refining.replace("shorter", "longer"));
        HttpResponse<String> anotherKey = submit(UUID.randomUUID().toString(), refining);

        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(errorCode(anotherBody)).isEqualTo("idempotency_key_reused");
        assertThat(anotherKey.statusCode()).isEqualTo(404);
        assertThat(errorCode(anotherKey)).isEqualTo("job_not_found");
    }

    @Test
    void refuses_the_key_for_another_body() {
        submit(key, BODY);
        long before = lanes.size();

        HttpResponse<String> other = submit(key, "{\"text\":\"b\",\"ttlSeconds\":60}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(errorCode(other)).isEqualTo("idempotency_key_reused");
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void the_same_key_of_another_client_is_another_key() {
        String other = ingress.tokenOfNewClient(token, "jobs:write");
        String id = id(submit(key, BODY));

        HttpResponse<String> response =
                ingress.send(ingress.submission(other, BODY).header("Idempotency-Key", key));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(id(response)).isNotEqualTo(id);
    }

    @Test
    void a_replay_waits_for_the_final_state_like_a_first_submission() {
        String id = id(submit(key, BODY));
        String ended = worker.finished(id);

        HttpResponse<String> replay = ingress.send(
                ingress.submission(token, BODY).header("Idempotency-Key", key).header("Prefer", "wait=5"));

        assertThat(replay.statusCode()).isEqualTo(200);
        assertThat(replay.body()).isEqualTo(ended);
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "\"\""})
    void refuses_a_malformed_key(String malformed) {
        long before = lanes.size();

        HttpResponse<String> response = submit(malformed, BODY);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("invalid_idempotency_key");
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void a_refused_submission_does_not_use_up_the_key() {
        assertThat(submit(key, "{\"text\":\" \"}").statusCode()).isEqualTo(400);

        HttpResponse<String> response = submit(key, BODY);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void a_key_is_valid_for_24_hours_and_stores_only_what_a_replay_needs() {
        String id = id(submit(key, BODY));

        String record = Keys.idempotency("jobs", RunningIngress.CLIENT_ID, key);
        await().untilAsserted(() -> assertThat(redis.commands().hkeys(record))
                .containsExactlyInAnyOrder("print", "maker", "until", "note", "ids"));
        assertThat(redis.commands().hget(record, "ids")).isEqualTo(id);
        assertThat(Duration.ofMillis(redis.commands().pttl(record)))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void a_key_costs_no_extra_round_trip_and_one_write_in_the_background() {
        long writes = calls("hdel");

        long withoutKey = fewestScripts(() -> ingress.submit(token, BODY));
        long withKey = fewestScripts(() -> submit(UUID.randomUUID().toString(), BODY));

        assertThat(withKey).isEqualTo(withoutKey);
        // A write of the test before this one may still arrive, so not exactly one a try.
        await().untilAsserted(() -> assertThat(calls("hdel") - writes).isBetween(TRIES, 2 * TRIES - 1));
    }

    /** How many scripts a request runs: the fewest of some tries, since what runs in the background counts as well. */
    private long fewestScripts(Runnable request) {
        return LongStream.range(0, TRIES)
                .map(_ -> {
                    long before = calls("evalsha");
                    request.run();
                    return calls("evalsha") - before;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void many_requests_at_once_with_one_key_make_one_job() throws InterruptedException, ExecutionException {
        long before = lanes.size();

        List<HttpResponse<String>> responses = atOnce(20, () -> submit(key, BODY));

        List<HttpResponse<String>> accepted =
                responses.stream().filter(r -> r.statusCode() == 202).toList();
        assertThat(accepted.stream().map(IdempotencyIT::id).distinct()).hasSize(1);
        assertThat(accepted.stream()
                        .filter(r ->
                                r.headers().firstValue("Idempotent-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(responses.stream().filter(r -> r.statusCode() != 202))
                .allSatisfy(r -> assertThat(errorCode(r)).isEqualTo("idempotency_in_progress"));
        assertThat(lanes.size()).isEqualTo(before + 1);
    }

    @Test
    void responds_409_while_the_first_request_is_being_accepted() {
        begin(job(), "first", BUSY);
        long before = lanes.size();

        HttpResponse<String> second = submit(key, BODY);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(errorCode(second)).isEqualTo("idempotency_in_progress");
        assertThat(lanes.size()).isEqualTo(before);
    }

    @Test
    void puts_the_same_job_in_kafka_that_a_dead_ingress_left_in_redis() {
        Job left = job();
        begin(left, "first", GONE);
        long before = lanes.size();

        HttpResponse<String> retry = submit(key, BODY);
        HttpResponse<String> replay = submit(key, BODY);

        assertThat(retry.statusCode()).as(retry.body()).isEqualTo(202);
        assertThat(retry.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(id(retry)).isEqualTo(left.id().value());
        assertThat(replay.body()).isEqualTo(retry.body());
        assertThat(lanes.size()).isEqualTo(before + 1);
        assertThat(JobJson.readJob(lanes.record(left.id().value()).value())).isEqualTo(left);
    }

    @Test
    void puts_nothing_in_kafka_again_when_a_worker_has_the_job_already() {
        Job left = job();
        begin(left, "first", BUSY);
        redis.commands().hset(Keys.job(left.id()), "status", "processing");
        long before = lanes.size();

        HttpResponse<String> retry = submit(key, BODY);

        assertThat(retry.statusCode()).isEqualTo(202);
        assertThat(id(retry)).isEqualTo(left.id().value());
        assertThat(lanes.size()).isEqualTo(before);
        assertThat(redis.commands().hkeys(request().record()))
                .containsExactlyInAnyOrder("print", "maker", "until", "note", "ids");
    }

    @Test
    void many_retries_at_once_after_a_crash_put_the_job_in_kafka_once()
            throws InterruptedException, ExecutionException {
        Job left = job();
        begin(left, "first", GONE);
        long before = lanes.size();

        List<HttpResponse<String>> responses = atOnce(20, () -> submit(key, BODY));

        assertThat(responses.stream().filter(r -> r.statusCode() == 202))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(id(r)).isEqualTo(left.id().value()));
        assertThat(lanes.size()).isEqualTo(before + 1);
    }

    @Test
    void an_attempt_that_was_taken_over_withdraws_nothing() {
        Job left = job();
        begin(left, "first", GONE);
        submit(key, BODY);

        assertThat(withdraw(left, "first")).isFalse();
        assertThat(redis.commands().hget(Keys.job(left.id()), "status")).isEqualTo("queued");
    }

    @Test
    void an_attempt_withdraws_its_job_together_with_its_key() {
        Job made = job();
        begin(made, "first", BUSY);

        assertThat(withdraw(made, "first")).isTrue();
        HttpResponse<String> next = submit(key, BODY);

        assertThat(next.statusCode()).isEqualTo(202);
        assertThat(id(next)).isNotEqualTo(made.id().value());
    }

    @Test
    void an_attempt_that_asks_twice_gets_the_same_reply_twice() {
        Job made = job();

        assertThat(begin(made, "first", GONE)).isInstanceOf(Created.class);
        assertThat(begin(made, "first", GONE)).isInstanceOf(Created.class);
        assertResumed(begin(job(), "second", BUSY), made);
        assertResumed(begin(job(), "second", BUSY), made);
        assertThat(begin(job(), "third", BUSY)).isInstanceOf(InProgress.class);
    }

    private static void assertResumed(Creation creation, Job made) {
        assertThat(creation).isInstanceOfSatisfying(Earlier.class, earlier -> {
            assertThat(earlier.isLeftHalfDone()).isTrue();
            assertThat(earlier.note()).isEmpty();
            assertThat(earlier.jobs()).extracting(EarlierJob::id).containsExactly(made.id());
        });
    }

    private HttpResponse<String> submit(String key, String body) {
        return ingress.send(ingress.submission(token, body).header("Idempotency-Key", key));
    }

    private static <T> List<T> atOnce(int count, Callable<T> task) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = IntStream.range(0, count)
                    .mapToObj(_ -> threads.submit(task))
                    .toList();
            for (Future<T> future : futures) {
                future.get();
            }
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    /** How often Redis has run a command. */
    private long calls(String command) {
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(redis.commands().info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    private static Job job() {
        return DyingIngress.job("a");
    }

    private Creation begin(Job job, String attempt, Duration patience) {
        return dying.begin(request(), "", List.of(job), attempt, patience);
    }

    private boolean withdraw(Job job, String attempt) {
        return dying.withdraw(request(), job, attempt);
    }

    private IdempotentRequest request() {
        return IdempotentRequest.of(
                KeyNamespace.JOBS,
                RunningIngress.CLIENT_ID,
                new IdempotencyKey(key),
                StrictJson.parse(BODY.getBytes(StandardCharsets.UTF_8)));
    }

    private static String id(HttpResponse<String> response) {
        return json(response).get("id").asString();
    }
}
