package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.result.WorkerIdentity;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Overtaken;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.Send;
import dev.enhancer.worker.webhook.DeliveryStore.Begin.UnderWay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Records of one delivery, in every order in which crashes leave them, at two dispatchers on one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryStoreIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final WebhookMessage MESSAGE = Samples.message("https://example.com/");
    private static final Receiver RECEIVER = Receiver.of(MESSAGE.clientId(), MESSAGE.url());
    private static final DueDelivery FIRST = DueDelivery.first(MESSAGE);
    private static final DueDelivery SECOND = FIRST.retryAt(NOW.plusSeconds(5));
    private static final DueDelivery SECOND_AGAIN = FIRST.retryAt(NOW.plusSeconds(12));
    private static final Attempt REFUSED = Samples.answered(500, null);
    private static final Attempt TAKEN = Samples.answered(200, null);

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
    void a_try_is_not_made_beside_that_of_a_worker_that_lives() {
        begins(ours, FIRST);

        assertThat(theirs.begin(FIRST, RECEIVER))
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
    void a_worker_that_did_not_get_the_answer_may_ask_again_at_once() {
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
    void a_retry_waits_for_the_try_before_it_as_long_as_that_is_not_noted() {
        begins(ours, FIRST);
        redis.delete(Keys.heartbeat("ours"));
        begins(theirs, FIRST);

        assertThat(theirs.begin(SECOND, RECEIVER)).isInstanceOf(UnderWay.class);

        refused(theirs, FIRST, SECOND_AGAIN);
        overtaken(ours, SECOND);
        begins(ours, SECOND_AGAIN);
    }

    @Test
    void a_retry_whose_try_is_never_noted_goes_on_and_the_try_is_not_made_any_more() {
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
    void of_two_retries_the_later_is_made_in_whatever_order_they_are_noted() {
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
    void a_note_that_comes_late_sets_nothing_back_and_ends_no_call() {
        begins(theirs, FIRST);
        refused(theirs, FIRST, SECOND);
        begins(theirs, SECOND);
        refused(ours, FIRST, SECOND_AGAIN);

        assertThat(ours.begin(SECOND_AGAIN, RECEIVER)).isInstanceOf(UnderWay.class);
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
    void what_was_given_up_stays_so_when_the_same_try_is_noted_late() {
        begins(ours, FIRST);
        theirs.end(FIRST, RECEIVER, DeliveryStatus.FAILED, Samples.answered(410, null), null);
        refused(ours, FIRST, SECOND);

        overtaken(ours, SECOND);
        assertThat(field("status")).isEqualTo("failed");
    }

    @Test
    void tries_of_before_do_not_disturb_what_is_sent_again() {
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
    void a_wish_to_send_again_that_comes_twice_is_one_and_a_new_one_another() {
        DueDelivery again = DueDelivery.again(MESSAGE, NOW);
        begins(ours, FIRST);
        delivered(ours, FIRST);

        begins(ours, again);
        assertThat(theirs.begin(again, RECEIVER)).isInstanceOf(UnderWay.class);
        delivered(ours, again);

        overtaken(theirs, again);
        begins(theirs, DueDelivery.again(MESSAGE, NOW.plusMillis(1)));
    }

    @Test
    void tries_of_an_earlier_wish_do_not_disturb_a_newer_one() {
        DueDelivery first = DueDelivery.again(MESSAGE, NOW);
        DueDelivery firstSecond = first.retryAt(NOW.plusSeconds(5));
        DueDelivery firstThird = firstSecond.retryAt(NOW.plusSeconds(305));
        DueDelivery newer = DueDelivery.again(MESSAGE, NOW.plusSeconds(300));
        DueDelivery newerSecond = newer.retryAt(NOW.plusSeconds(305));
        begins(ours, first);
        refused(ours, first, firstSecond);
        begins(ours, firstSecond);
        begins(theirs, newer);
        ours.end(firstSecond, RECEIVER, DeliveryStatus.FAILED, REFUSED, null);
        refused(theirs, newer, newerSecond);

        overtaken(ours, firstThird);

        begins(theirs, newerSecond);
    }

    @Test
    void a_wish_to_send_again_that_was_parked_is_the_same_wish() {
        DueDelivery again = DueDelivery.again(MESSAGE, NOW);
        begins(ours, again);
        delivered(ours, again);

        overtaken(theirs, again.parkedUntil(NOW.plusSeconds(60)));
    }

    @Test
    void a_record_that_redis_knows_nothing_of_is_sent_and_overtakes_those_before_it() {
        begins(ours, SECOND);

        overtaken(theirs, FIRST);
    }

    private void begins(DeliveryStore worker, DueDelivery due) {
        assertThat(worker.begin(due, RECEIVER)).isInstanceOf(Send.class);
    }

    private void overtaken(DeliveryStore worker, DueDelivery due) {
        assertThat(worker.begin(due, RECEIVER)).isInstanceOf(Overtaken.class);
    }

    private static void refused(DeliveryStore worker, DueDelivery due, DueDelivery next) {
        worker.end(due, RECEIVER, DeliveryStatus.RETRYING, REFUSED, next.dueAt());
    }

    private static void delivered(DeliveryStore worker, DueDelivery due) {
        worker.end(due, RECEIVER, DeliveryStatus.DELIVERED, TAKEN, null);
    }

    /** As if the time had passed. */
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
                redis,
                new WebhookSecretJson(SecretBox.of(new Secret(""), false)),
                Duration.ofHours(1),
                Samples.settings(100),
                new WorkerIdentity(worker),
                Clock.systemUTC());
    }
}
