package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.delivery.BeginDelivery.Disabled;
import dev.enhancer.common.redis.delivery.BeginDelivery.Overtaken;
import dev.enhancer.common.redis.delivery.BeginDelivery.Send;
import dev.enhancer.common.redis.delivery.BeginDelivery.UnderWay;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.WorkerIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Two dispatchers on one Redis handle the records of one delivery, in every order that crashes can produce, and record the
 * health of endpoints.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryStoreIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final WebhookMessage MESSAGE = Samples.message("https://example.com/");
    private static final Endpoint ENDPOINT = Endpoint.of(MESSAGE.clientId(), MESSAGE.url());
    private static final DueDelivery FIRST = DueDelivery.first(MESSAGE);
    private static final DueDelivery SECOND = FIRST.retryAt(NOW.plusSeconds(5));
    private static final DueDelivery SECOND_AGAIN = FIRST.retryAt(NOW.plusSeconds(12));
    private static final AttemptOutcome REFUSED = Samples.answered(500, null);
    private static final AttemptOutcome TAKEN = Samples.answered(200, null);
    private static final AttemptOutcome UNREACHED =
            new AttemptOutcome(new DeliveryAttempt(NOW, null, 1L, DeliveryError.CONNECTION_FAILED, null), null, false);
    private static final Endpoint HOOKS = Endpoint.of("acme", "https://example.com/hooks?id=1");
    private static final Endpoint OTHER_QUERY = Endpoint.of("acme", "https://Example.com:443/hooks");
    private static final Endpoint NEIGHBOUR = Endpoint.of("acme", "https://example.com/others");
    private static final Endpoint ELSEWHERE = Endpoint.of("acme", "https://elsewhere.example/hooks");

    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private DeliveryStore ours;
    private DeliveryStore theirs;

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
        redis.delete(List.of(Keys.deliveries(MESSAGE.jobId()), Keys.endpoints(MESSAGE.clientId())));
        redis.opsForValue().set(Keys.heartbeat("ours"), "1", Duration.ofMinutes(1));
        redis.opsForValue().set(Keys.heartbeat("theirs"), "1", Duration.ofMinutes(1));
    }

    @AfterAll
    void disconnect() {
        connections.destroy();
    }

    @Test
    void an_attempt_is_not_made_while_a_live_worker_makes_it() {
        begins(ours, FIRST);

        assertThat(theirs.begin(FIRST, ENDPOINT))
                .isInstanceOfSatisfying(UnderWay.class, underWay -> assertThat(underWay.left())
                        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(19)));

        delivered(ours, FIRST);
        overtaken(theirs, FIRST);
    }

    @Test
    void a_try_of_a_dead_worker_is_made_again_at_once() {
        begins(ours, FIRST);
        redis.delete(Keys.heartbeat("ours"));

        begins(theirs, FIRST);
    }

    @Test
    void a_worker_that_lost_the_reply_may_begin_again_at_once() {
        begins(ours, FIRST);

        begins(ours, FIRST);
    }

    @Test
    void a_call_that_must_be_over_is_not_waited_for() {
        begins(ours, FIRST);
        beganAgo(Duration.ofSeconds(20));

        begins(theirs, FIRST);
    }

    @Test
    void a_retry_waits_until_the_attempt_before_it_is_recorded() {
        begins(ours, FIRST);
        redis.delete(Keys.heartbeat("ours"));
        begins(theirs, FIRST);

        assertThat(theirs.begin(SECOND, ENDPOINT)).isInstanceOf(UnderWay.class);

        refused(theirs, FIRST, SECOND_AGAIN);
        overtaken(ours, SECOND);
        begins(ours, SECOND_AGAIN);
    }

    @Test
    void a_retry_proceeds_if_its_attempt_is_never_recorded_and_replaces_that_attempt() {
        begins(ours, FIRST);
        beganAgo(Duration.ofSeconds(20));

        begins(theirs, SECOND);

        overtaken(ours, FIRST);
        assertThat(field("status")).isEqualTo("retrying");
        assertThat(field("next")).isEqualTo(millis(SECOND.dueAt()));
        redis.delete(Keys.heartbeat("theirs"));
        begins(ours, SECOND);
    }

    @Test
    void of_two_retries_of_one_try_the_later_is_made() {
        begins(ours, FIRST);
        refused(ours, FIRST, SECOND_AGAIN);

        overtaken(theirs, SECOND);
        begins(theirs, SECOND_AGAIN);
        begins(theirs, SECOND_AGAIN.parkedUntil(NOW.plusSeconds(60)));
    }

    @Test
    void the_later_of_two_retries_is_made_in_whatever_order_they_are_recorded() {
        begins(ours, FIRST);
        refused(ours, FIRST, SECOND_AGAIN);
        refused(theirs, FIRST, SECOND);
        overtaken(theirs, SECOND);

        forget();
        begins(ours, FIRST);
        refused(theirs, FIRST, SECOND);
        refused(ours, FIRST, SECOND_AGAIN);
        overtaken(theirs, SECOND);
        begins(theirs, SECOND_AGAIN);
    }

    @Test
    void an_attempt_recorded_late_sets_nothing_back_and_ends_no_call() {
        begins(theirs, FIRST);
        refused(theirs, FIRST, SECOND);
        begins(theirs, SECOND);
        refused(ours, FIRST, SECOND_AGAIN);

        assertThat(ours.begin(SECOND_AGAIN, ENDPOINT)).isInstanceOf(UnderWay.class);
        refused(theirs, SECOND, SECOND.retryAt(NOW.plusSeconds(300)));

        overtaken(ours, SECOND_AGAIN);
        assertThat(field("step")).isEqualTo("2");
        refused(ours, FIRST, SECOND_AGAIN);
        assertThat(field("step")).isEqualTo("2");
        assertThat(field("next")).isEqualTo(millis(NOW.plusSeconds(300)));
        assertThat(field("tries").lines()).hasSize(4);
    }

    @Test
    void a_late_note_of_success_ends_it_and_success_stays() {
        begins(ours, FIRST);
        refused(theirs, FIRST, SECOND);
        delivered(ours, FIRST);
        refused(theirs, SECOND, SECOND.retryAt(NOW.plusSeconds(300)));

        overtaken(theirs, SECOND);
        assertThat(field("status")).isEqualTo("delivered");
        assertThat(field("next")).isEmpty();
    }

    @Test
    void a_delivery_given_up_stays_failed_when_the_same_attempt_is_recorded_late() {
        begins(ours, FIRST);
        theirs.end(FIRST, ENDPOINT, DeliveryStatus.FAILED, Samples.answered(410, null), null);
        refused(ours, FIRST, SECOND);

        overtaken(ours, SECOND);
        assertThat(field("status")).isEqualTo("failed");
    }

    @Test
    void earlier_attempts_do_not_disturb_a_redelivery() {
        DueDelivery again = DueDelivery.again(MESSAGE, NOW);
        DueDelivery third = SECOND.retryAt(NOW.plusSeconds(300));
        begins(ours, FIRST);
        refused(ours, FIRST, SECOND);
        begins(ours, SECOND);
        begins(theirs, again);

        refused(ours, SECOND, third);

        overtaken(ours, third);
        DueDelivery againSecond = again.retryAt(NOW.plusSeconds(5));
        refused(theirs, again, againSecond);
        begins(ours, againSecond);
    }

    @Test
    void a_redelivery_request_that_comes_twice_counts_once_and_a_new_one_again() {
        DueDelivery again = DueDelivery.again(MESSAGE, NOW);
        begins(ours, FIRST);
        delivered(ours, FIRST);

        begins(ours, again);
        assertThat(theirs.begin(again, ENDPOINT)).isInstanceOf(UnderWay.class);
        delivered(ours, again);

        overtaken(theirs, again);
        begins(theirs, DueDelivery.again(MESSAGE, NOW.plusMillis(1)));
    }

    @Test
    void attempts_of_an_earlier_redelivery_do_not_disturb_a_newer_one() {
        DueDelivery first = DueDelivery.again(MESSAGE, NOW);
        DueDelivery firstSecond = first.retryAt(NOW.plusSeconds(5));
        DueDelivery firstThird = firstSecond.retryAt(NOW.plusSeconds(305));
        DueDelivery newer = DueDelivery.again(MESSAGE, NOW.plusSeconds(300));
        DueDelivery newerSecond = newer.retryAt(NOW.plusSeconds(305));
        begins(ours, first);
        refused(ours, first, firstSecond);
        begins(ours, firstSecond);
        begins(theirs, newer);
        ours.end(firstSecond, ENDPOINT, DeliveryStatus.FAILED, REFUSED, null);
        refused(theirs, newer, newerSecond);

        overtaken(ours, firstThird);

        begins(theirs, newerSecond);
    }

    @Test
    void a_postponed_redelivery_request_is_the_same_request() {
        DueDelivery again = DueDelivery.again(MESSAGE, NOW);
        begins(ours, again);
        delivered(ours, again);

        overtaken(theirs, again.parkedUntil(NOW.plusSeconds(60)));
    }

    @Test
    void a_record_unknown_to_redis_is_sent_and_overtakes_earlier_ones() {
        begins(ours, SECOND);

        overtaken(theirs, FIRST);
    }

    @Test
    void records_a_bad_response_for_the_url_and_a_refused_connection_for_the_origin() {
        failing(HOOKS, REFUSED);
        failing(HOOKS, REFUSED);
        failing(OTHER_QUERY, REFUSED);
        failing(ELSEWHERE, UNREACHED);

        assertThat(known()).containsOnlyKeys("https://example.com:443/hooks", "https://elsewhere.example:443");
        assertThat(known().get("https://example.com:443/hooks")).endsWith(":3:0");
        assertThat(known().get("https://elsewhere.example:443")).endsWith(":1:0");
    }

    @Test
    void a_success_clears_the_url_and_its_origin_and_no_other() {
        failing(HOOKS, REFUSED);
        failing(NEIGHBOUR, REFUSED);
        failing(ELSEWHERE, UNREACHED);
        failing(HOOKS, UNREACHED);

        ours.end(FIRST, HOOKS, DeliveryStatus.DELIVERED, TAKEN, null);

        assertThat(known()).containsOnlyKeys("https://example.com:443/others", "https://elsewhere.example:443");
    }

    @Test
    void a_disabled_url_is_not_called_and_no_url_of_a_disabled_origin_is() {
        endpoint("https://example.com:443/hooks", "1:10:2");
        assertThat(ours.begin(FIRST, HOOKS)).isInstanceOf(Disabled.class);
        assertThat(ours.begin(FIRST, OTHER_QUERY)).isInstanceOf(Disabled.class);
        assertThat(ours.begin(FIRST, NEIGHBOUR)).isInstanceOf(Send.class);

        endpoint("https://example.com:443", "1:10:2");
        assertThat(ours.begin(FIRST, NEIGHBOUR)).isInstanceOf(Disabled.class);
        assertThat(ours.begin(DueDelivery.again(MESSAGE, NOW), NEIGHBOUR)).isInstanceOf(Send.class);
    }

    @Test
    void failures_that_an_older_worker_recorded_for_an_origin_move_to_the_failing_url() {
        long since = Instant.now().minus(Duration.ofDays(6)).toEpochMilli();
        endpoint("https://example.com:443", since + ":8:0");

        failing(HOOKS, REFUSED);
        assertThat(known()).containsExactly(Map.entry("https://example.com:443/hooks", since + ":9:0"));
        boolean disabled = ours.end(FIRST, HOOKS, DeliveryStatus.RETRYING, REFUSED, SECOND.dueAt());

        assertThat(disabled).isTrue();
        assertThat(known().get("https://example.com:443/hooks")).doesNotEndWith(":0");
    }

    @Test
    void an_origin_stays_disabled_when_a_url_fails_or_an_earlier_call_succeeds() {
        String disabled = "1:0:" + millis(NOW);
        endpoint("https://example.com:443", disabled);

        failing(HOOKS, REFUSED);
        ours.end(FIRST, HOOKS, DeliveryStatus.DELIVERED, TAKEN, null);
        assertThat(known()).containsExactly(Map.entry("https://example.com:443", disabled));

        ours.end(DueDelivery.again(MESSAGE, NOW), HOOKS, DeliveryStatus.DELIVERED, TAKEN, null);
        assertThat(known()).isEmpty();
    }

    @Test
    void records_a_thousand_endpoints_per_client_and_drops_old_ones() {
        long since = Instant.now().minus(Duration.ofDays(29)).toEpochMilli();
        fill(since + ":1:0");

        failing(HOOKS, REFUSED);
        assertThat(known()).hasSize(EndpointHealth.MOST).doesNotContainKey("https://example.com:443/hooks");

        long older = Instant.now().minus(Duration.ofDays(31)).toEpochMilli();
        fill(older + ":1:0");
        endpoint("https://0.example:443", older + ":0:" + older); // disabled by its client
        failing(HOOKS, REFUSED);
        assertThat(known()).containsKeys("https://example.com:443/hooks", "https://0.example:443");
        assertThat(known().size()).isBetween(EndpointHealth.MOST - 4, EndpointHealth.MOST);
    }

    @Test
    void an_attempt_without_a_call_is_recorded_for_no_endpoint() {
        DeliveryAttempt attempt = new DeliveryAttempt(NOW, null, 0L, DeliveryError.NO_SECRET, null);

        failing(HOOKS, new AttemptOutcome(attempt, null, false));

        assertThat(known()).isEmpty();
    }

    private void failing(Endpoint endpoint, AttemptOutcome outcome) {
        ours.end(FIRST, endpoint, DeliveryStatus.RETRYING, outcome, SECOND.dueAt());
    }

    private void endpoint(String key, String health) {
        redis.opsForHash().put(Keys.endpoints(MESSAGE.clientId()), key, health);
    }

    private void fill(String health) {
        Map<String, String> all = IntStream.range(0, EndpointHealth.MOST)
                .boxed()
                .collect(Collectors.toMap("https://%d.example:443"::formatted, _ -> health));
        redis.opsForHash().putAll(Keys.endpoints(MESSAGE.clientId()), all);
    }

    private Map<String, String> known() {
        return redis.<String, String>opsForHash().entries(Keys.endpoints(MESSAGE.clientId()));
    }

    private void begins(DeliveryStore worker, DueDelivery due) {
        assertThat(worker.begin(due, ENDPOINT)).isInstanceOf(Send.class);
    }

    private void overtaken(DeliveryStore worker, DueDelivery due) {
        assertThat(worker.begin(due, ENDPOINT)).isInstanceOf(Overtaken.class);
    }

    private static void refused(DeliveryStore worker, DueDelivery due, DueDelivery next) {
        worker.end(due, ENDPOINT, DeliveryStatus.RETRYING, REFUSED, next.dueAt());
    }

    private static void delivered(DeliveryStore worker, DueDelivery due) {
        worker.end(due, ENDPOINT, DeliveryStatus.DELIVERED, TAKEN, null);
    }

    /** Moves the begin of the attempt into the past. */
    private void beganAgo(Duration ago) {
        String worker = field("begun").split(" ")[1];
        redis.opsForHash()
                .put(
                        Keys.deliveries(MESSAGE.jobId()),
                        "job.succeeded:begun",
                        millis(Instant.now().minus(ago)) + " " + worker);
    }

    private String field(String name) {
        @Nullable Object value = redis.opsForHash().get(Keys.deliveries(MESSAGE.jobId()), "job.succeeded:" + name);
        return value == null ? "" : value.toString();
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private DeliveryStore store(String worker) {
        return new DeliveryStore(
                new ScriptRunner(connections),
                new WebhookSecretJson(SecretBox.of(new Secret(""), false)),
                Duration.ofHours(1),
                Samples.settings(100),
                new WorkerIdentity(worker),
                Clock.systemUTC());
    }
}
