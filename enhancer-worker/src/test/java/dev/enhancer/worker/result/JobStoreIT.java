package dev.enhancer.worker.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.JobWait;
import dev.enhancer.common.redis.job.StoredJob;
import dev.enhancer.worker.Pipeline;
import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.Claim.Awaited;
import dev.enhancer.worker.result.Claim.Busy;
import dev.enhancer.worker.result.Claim.Claimed;
import dev.enhancer.worker.result.Claim.Limited;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Claims of two workers on one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobStoreIT {
    private static final Duration KEEP = Duration.ofHours(1);

    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private JobStore ours;
    private JobStore theirs;
    private final Job job = Pipeline.job("claimed");
    private final Job identical = Pipeline.job("identical");
    private final CompletionKey request = new CompletionKey("hash", Duration.ofHours(1));
    private final String places = Keys.slots(job.clientId());

    @BeforeAll
    void connect() {
        connections = new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(
                TestBacking.shared().redisUrl()));
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        ours = store("ours");
        theirs = store("theirs");
    }

    @BeforeEach
    void forget() {
        redis.delete(List.of(
                Keys.job(job.id()),
                Keys.job(identical.id()),
                Keys.answer("hash"),
                places,
                places + ":swept",
                Keys.DEADLINES));
        redis.opsForValue().set(Keys.heartbeat("ours"), "1", Duration.ofMinutes(1));
        redis.opsForValue().set(Keys.heartbeat("theirs"), "1", Duration.ofMinutes(1));
        redis.opsForHash().put(Keys.EPOCH, "run", "any"); // Redis has all its data
    }

    @AfterAll
    void disconnect() {
        connections.destroy();
    }

    @Test
    void a_job_with_the_request_of_a_running_one_waits_and_takes_its_completion() {
        Claimed first = claimed(ours.claim(job, 0, request));
        assertThat(theirs.claim(identical, 0, request))
                .isInstanceOfSatisfying(Awaited.class, awaited -> assertThat(awaited.recheckAfter())
                        .isBetween(Duration.ofMillis(50), Duration.ofMillis(1250)));

        finish(ours, first, succeeded(first, false));

        assertThat(claimed(theirs.claim(identical, 0, request)).sharedResult()).isEqualTo(result(false));
    }

    @Test
    void a_job_that_waits_has_a_note_of_what_it_waits_for() {
        redis.opsForHash().put(Keys.job(identical.id()), "status", "queued");
        claimed(ours.claim(job, 1, request));

        assertThat(theirs.claim(identical, 0, request)).isInstanceOf(Awaited.class);
        assertThat(noted(identical)).contains(JobWait.IDENTICAL_JOB);

        assertThat(theirs.claim(identical, 1, null)).isInstanceOf(Limited.class);
        assertThat(noted(identical)).contains(JobWait.CLIENT_LIMIT);
    }

    private Optional<JobWait> noted(Job waiting) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(Keys.job(waiting.id()), JobField.WAITS))
                .flatMap(note -> JobWait.read(note, Instant.now()));
    }

    @Test
    void jobs_that_waited_for_one_without_a_completion_make_their_own_calls_at_once() {
        Claimed failed = claimed(ours.claim(job, 0, request));
        assertThat(theirs.claim(identical, 0, request)).isInstanceOf(Awaited.class);

        finish(ours, failed, failed.document().failed(ErrorCode.PROVIDER_REFUSED, List.of(), Instant.now(), KEEP));

        Claimed second = claimed(theirs.claim(identical, 0, request));
        Claimed third = claimed(ours.claim(Pipeline.job("third"), 0, request));
        assertThat(List.of(second, third)).extracting(Claimed::sharedResult).containsOnlyNulls();
        finish(theirs, second, succeeded(second, true));
        assertThat(claimed(theirs.claim(Pipeline.job("fourth"), 0, request)).sharedResult())
                .isNull();
        assertThat(redis.getExpire(Keys.answer("hash"))).isBetween(50L, 60L);
    }

    @Test
    void a_result_of_local_rules_is_not_shared() {
        Claimed first = claimed(ours.claim(job, 0, null));
        finish(ours, first, succeeded(first, true));
        redis.opsForValue().set(Keys.answer("hash"), job.id().value());

        assertThat(claimed(theirs.claim(identical, 0, request)).sharedResult()).isNull();
    }

    @Test
    void a_cancelled_first_job_has_exactly_one_successor() {
        claimed(ours.claim(job, 0, request));
        redis.opsForHash().put(Keys.job(job.id()), "status", "cancelled");

        claimed(theirs.claim(identical, 0, request));

        assertThat(ours.claim(Pipeline.job("third"), 0, request)).isInstanceOf(Awaited.class);
    }

    @Test
    void neither_an_identical_job_nor_a_limit_delays_a_job_after_its_deadline() {
        claimed(ours.claim(job, 1, request));
        JobStore late = store("late", Clock.fixed(identical.deadline(), ZoneOffset.UTC));

        Claimed claim = claimed(late.claim(identical, 1, request));

        assertThat(claim.completionKey()).isNull();
        assertThat(claim.isLimited()).isFalse();
    }

    @Test
    void a_waiting_job_is_checked_again_at_its_own_deadline() {
        claimed(ours.claim(job, 0, request));
        Job urgent = Pipeline.job("urgent", Duration.ofSeconds(1), Routing.DEFAULT);
        JobStore late = store("late", Clock.fixed(urgent.deadline().minusMillis(7), ZoneOffset.UTC));

        assertThat(late.claim(urgent, 0, request)).isEqualTo(new Awaited(Duration.ofMillis(7)));
    }

    @Test
    void the_state_of_a_webhook_survives_the_worker_and_the_final_state() {
        Job watched = watched(List.of("job.processing"));
        claimed(theirs.claim(watched, 0, null));
        note(watched, "delivered");
        redis.delete(Keys.heartbeat("theirs"));

        Claimed taken = claimed(ours.claim(watched, 0, null));
        assertThat(webhook(watched)).isEqualTo("delivered 2");
        finish(ours, taken);

        assertThat(webhook(watched)).isEqualTo("delivered 2");
    }

    @Test
    void a_final_webhook_is_pending_whatever_became_of_the_one_for_the_start() {
        Job watched = watched(List.of("job.processing", "job.expired"));
        Claimed claim = claimed(ours.claim(watched, 0, null));
        note(watched, "delivered");

        finish(ours, claim);

        assertThat(webhook(watched)).isEqualTo("pending 2");
        assertThat(redis.opsForHash().get(Keys.job(watched.id()), "doc"))
                .asString()
                .contains("\"status\":\"expired\"");
    }

    private Job watched(List<String> events) {
        return new Job(
                job.id(),
                job.clientId(),
                job.createdAt(),
                job.deadline(),
                job.priority(),
                job.input(),
                job.routing(),
                new WebhookTarget("https://example.org/?a=%201", events),
                job.metadata());
    }

    /** As the dispatcher does after a delivery. */
    private void note(Job watched, String status) {
        redis.opsForHash()
                .putAll(
                        Keys.job(watched.id()),
                        Map.of(JobField.WEBHOOK_STATUS, status, JobField.WEBHOOK_ATTEMPTS, "2"));
    }

    private String webhook(Job watched) {
        JobDocument.WebhookState webhook =
                requireNonNull(JobJson.readDocument(record(watched).whole()).webhook());
        return webhook.status() + " " + webhook.attempts();
    }

    private StoredJob record(Job stored) {
        return StoredJob.read(
                redis.<String, String>opsForHash().multiGet(Keys.job(stored.id()), StoredJob.FIELDS).stream()
                        .<byte @Nullable []>map(value -> value == null ? null : value.getBytes(UTF_8))
                        .toList());
    }

    @Test
    void a_document_that_an_older_worker_wrote_meanwhile_is_served_as_it_is() {
        Job watched = watched(List.of("job.processing"));
        claimed(theirs.claim(watched, 0, null));
        note(watched, "delivered");
        String older = "{\"id\":\"old\",\"webhook\":{\"url\":\"u\"},\"metadata\":{}}";
        redis.opsForHash().put(Keys.job(watched.id()), "doc", older);
        redis.opsForHash().increment(Keys.job(watched.id()), "version", 1);

        assertThat(record(watched).whole()).asString(UTF_8).isEqualTo(older);

        redis.delete(Keys.heartbeat("theirs"));
        claimed(ours.claim(watched, 0, null));
        assertThat(webhook(watched)).isEqualTo("pending 0");
    }

    @Test
    void a_job_takes_the_slot_of_one_whose_worker_died() {
        claimed(theirs.claim(job, 0, request));
        redis.delete(Keys.heartbeat("theirs"));

        assertThat(claimed(ours.claim(identical, 0, request)).completionKey()).isEqualTo(request);
        assertThat(ours.claim(job, 0, request)).isInstanceOf(Awaited.class);
    }

    @Test
    void a_deleted_completion_is_no_longer_shared() {
        Claimed first = claimed(ours.claim(job, 0, request));
        finish(ours, first, succeeded(first, false));
        redis.delete(Keys.job(job.id()));

        assertThat(claimed(theirs.claim(identical, 0, request)).sharedResult()).isNull();
    }

    @Test
    void the_cost_of_a_job_is_in_the_daily_ledger_of_its_client() {
        Claimed claim = claimed(ours.claim(job, 0, null));
        Instant now = Instant.now();
        Attempt one = new Attempt("openai", "gpt-x", Outcome.BAD_ANSWER, 200, now, 5, 10, 20, 1_000);
        Attempt other = new Attempt("mistral", "small", Outcome.SUCCEEDED, 200, now, 5, 10, 20, 234);
        String spent = Keys.spent(job.clientId(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        redis.delete(spent);

        finish(ours, claim, claim.document().succeeded(result(false), List.of(one, other, one), now, KEEP));

        assertThat(redis.opsForHash().entries(spent))
                .isEqualTo(Map.of("total", "2234", "openai/gpt-x", "2000", "mistral/small", "234"));
        assertThat(redis.opsForZSet().score(Keys.SPENDERS, job.clientId())).isPositive();
    }

    private static JobDocument succeeded(Claimed claim, boolean fallback) {
        return claim.document().succeeded(result(fallback), List.of(), Instant.now(), KEEP);
    }

    private static JobResult result(boolean fallback) {
        return new JobResult(
                "better", Format.STRUCTURED, "openai", "gpt-x", fallback, false, new JobResult.Usage(1, 2, 3));
    }

    @Test
    void a_claim_repeated_by_its_holder_gets_a_new_token_and_is_not_counted() {
        claimed(ours.claim(job, 0, null));

        Claimed again = claimed(ours.claim(job, 0, null));

        assertThat(again.token()).isEqualTo(2);
        assertThat(again.tries()).isEqualTo(1);
    }

    @Test
    void a_job_of_a_dead_worker_can_be_claimed_and_counts_another_claim() {
        claimed(theirs.claim(job, 0, null));
        assertThat(ours.claim(job, 0, null)).isInstanceOf(Busy.class);

        redis.delete(Keys.heartbeat("theirs"));

        assertThat(claimed(ours.claim(job, 0, null)).tries()).isEqualTo(2);
    }

    @Test
    void a_released_job_can_be_claimed_at_once_and_counts_another_claim() {
        theirs.release(claimed(theirs.claim(job, 0, null)));

        assertThat(claimed(ours.claim(job, 0, null)).tries()).isEqualTo(2);
    }

    @Test
    void a_late_release_takes_the_job_from_no_other_worker() {
        Claimed lost = claimed(theirs.claim(job, 0, null));
        redis.delete(Keys.heartbeat("theirs"));
        claimed(ours.claim(job, 0, null));

        theirs.release(lost);

        redis.opsForValue().set(Keys.heartbeat("theirs"), "1", Duration.ofMinutes(1));
        assertThat(theirs.claim(job, 0, null)).isInstanceOf(Busy.class);
    }

    @Test
    void a_job_has_one_slot_however_often_and_by_whom_it_is_claimed() {
        claimed(theirs.claim(job, 1, null));
        claimed(theirs.claim(job, 1, null));
        redis.delete(Keys.heartbeat("theirs"));

        Claimed taken = claimed(ours.claim(job, 1, null));
        assertThat(redis.opsForHash().entries(places))
                .containsOnlyKeys(job.id().value())
                .containsValue("ours");
        assertThat(redis.getExpire(places)).isPositive();
        assertThat(ours.claim(Pipeline.job("over"), 1, null)).isInstanceOf(Limited.class);

        finish(ours, taken);
        assertThat(redis.hasKey(places)).isFalse();
    }

    @Test
    void the_slot_of_a_job_no_longer_in_hand_is_freed_although_its_worker_lives() {
        claimed(theirs.claim(job, 1, null));
        redis.opsForHash().put(Keys.job(job.id()), "status", "succeeded"); // as a refill restores it

        Job next = Pipeline.job("next");

        assertThat(ours.claim(next, 1, null)).isInstanceOf(Claimed.class);
        redis.delete(Keys.job(next.id()));
    }

    @Test
    void a_worker_that_returns_late_does_not_free_the_slot_of_its_successor() {
        Claimed lost = claimed(theirs.claim(job, 1, null));
        redis.delete(Keys.heartbeat("theirs"));
        claimed(ours.claim(job, 1, null));

        assertThat(finish(theirs, lost)).isEqualTo(Finish.STALE);

        assertThat(redis.opsForHash().size(places)).isEqualTo(1);
    }

    @Test
    void a_result_is_written_although_redis_lost_the_job_and_no_slot_is_free() {
        Claimed claim = claimed(ours.claim(job, 1, null));
        redis.delete(List.of(Keys.job(job.id()), places));
        claimed(theirs.claim(Pipeline.job("other"), 1, null));

        assertThat(finish(ours, claim)).isEqualTo(Finish.FINISHED);

        assertThat(redis.opsForZSet().score(Keys.DEADLINES, job.id().value())).isNull();
    }

    @Test
    void without_a_limit_there_are_no_slots() {
        claimed(ours.claim(job, 0, null));

        assertThat(redis.hasKey(places)).isFalse();
    }

    private JobStore store(String worker) {
        return store(worker, Clock.systemUTC());
    }

    private JobStore store(String worker, Clock clock) {
        return new JobStore(new ScriptRunner(connections), new WorkerIdentity(worker), clock, new ResultSettings(KEEP));
    }

    private static Claimed claimed(Claim claim) {
        assertThat(claim).isInstanceOf(Claimed.class);
        return (Claimed) claim;
    }

    private static Finish finish(JobStore store, Claimed claim) {
        return finish(
                store, claim, claim.document().expired(List.of(), claim.job().deadline(), KEEP));
    }

    private static Finish finish(JobStore store, Claimed claim, JobDocument end) {
        return store.finish(claim, end, DocumentJson.of(end));
    }
}
