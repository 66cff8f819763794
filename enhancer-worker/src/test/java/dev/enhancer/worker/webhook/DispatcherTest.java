package dev.enhancer.worker.webhook;

import static dev.enhancer.worker.webhook.Samples.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.record.RecordHeader;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.RetrySchedule;
import dev.enhancer.worker.intake.Disposition;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Limited;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.intake.Disposition.SetAside;
import dev.enhancer.worker.intake.QueueKey;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.webhook.Admission.Admitted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {
    private static final Endpoint ENDPOINT = Endpoint.of("acme", "https://example.com/");
    private static final DueDelivery DUE = DueDelivery.first(Samples.message("https://example.com/a?b=1"));

    private final Endpoints endpoints = new Endpoints(Samples.settings(100), () -> 0);
    private final List<DueDelivery> attempted = new ArrayList<>();
    private final List<DueDelivery> enqueued = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(
            endpoints,
            new Dispatcher.Handler() {
                @Override
                public Disposition attempt(DueDelivery due, Endpoint endpoint, Endpoints.Call call) {
                    attempted.add(due);
                    return Disposition.DONE;
                }

                @Override
                public Disposition giveUp(DueDelivery due, Endpoint endpoint, DeliveryError reason) {
                    throw new IllegalStateException("nothing is given up here");
                }
            },
            (due, delay) -> {
                enqueued.add(due);
                delays.add(delay);
                return CompletableFuture.completedStage(null);
            },
            new RetryRule(new RetrySchedule(Samples.STEPS), new Random(1)),
            new WebhookMeters(new SimpleMeterRegistry(), endpoints),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void attempts_a_delivery_that_is_due() throws Exception {
        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ofMinutes(5)))
                .isInstanceOf(Done.class);

        assertThat(attempted).hasSize(1);
        assertThat(enqueued).isEmpty();
    }

    @Test
    void closes_a_call_whose_end_was_not_reported() throws Exception {
        handle(Duration.ZERO, "webhooks.retry.5m", Duration.ofMinutes(5));

        assertThat(attempted).hasSize(1);
        assertThat(endpoints.inFlight()).isZero();
    }

    /** Remaining wait, topic, time spent on it, and how long the delivery is held. */
    @ParameterizedTest
    @CsvSource({
        "PT0.5S, webhooks.retry.5s, PT4.5S, PT0.501S",
        "PT5M30S, webhooks.retry.5m, PT0S, PT5M30.001S",
        "PT1H, webhooks.retry.30m, PT0S, PT30M",
        "PT1H, webhooks.retry.30m, PT10M, PT20M",
        "PT1S, webhooks.retry.0s, PT0S, PT1.001S"
    })
    void holds_what_is_not_due_and_is_never_early(Duration left, String topic, Duration passed, Duration held)
            throws Exception {
        assertThat(handle(left, topic, passed)).isEqualTo(new RetryLater(held));

        assertThat(attempted).isEmpty();
        assertThat(enqueued).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, webhooks.retry.30m, PT30M, PT30M",
        "PT3H, webhooks.retry.5s, PT6S, PT2H",
        "PT1M, webhooks.retry.0s, PT0S, PT5S"
    })
    void a_delivery_that_waits_longer_than_its_topic_moves_to_another_topic(
            Duration left, String topic, Duration passed, Duration next) throws Exception {
        assertThat(handle(left, topic, passed)).isInstanceOf(Done.class);

        assertThat(delays).containsExactly(next);
        assertThat(enqueued.getFirst().dueAt()).isEqualTo(NOW.plus(left));
        assertThat(attempted).isEmpty();
    }

    @Test
    void holds_deliveries_to_a_full_origin_and_postpones_the_overflow_without_an_attempt() throws Exception {
        for (int i = 0; i < 6; i++) {
            enter(Endpoint.of("acme", "https://example.com/" + i));
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO)).isInstanceOf(Limited.class);
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(attempted).isEmpty();
        assertThat(enqueued).singleElement().satisfies(postponed -> {
            assertThat(postponed.tries()).isEqualTo(2);
            assertThat(postponed.parked()).isEqualTo(1);
            assertThat(postponed.dueAt()).isBetween(NOW.plusMillis(4_500), NOW.plusMillis(5_501));
        });
    }

    @Test
    void sets_deliveries_to_a_full_url_aside_and_postpones_the_overflow() throws Exception {
        for (int i = 0; i < 3; i++) {
            enter(ENDPOINT);
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO)).isInstanceOf(SetAside.class);
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(attempted).isEmpty();
        assertThat(enqueued).singleElement().satisfies(postponed -> assertThat(postponed.tries())
                .isEqualTo(2));
    }

    @Test
    void holds_deliveries_to_an_endpoint_over_its_rate_and_postpones_the_overflow() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            enter(ENDPOINT).ended(Fault.NONE, false);
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO))
                .isEqualTo(new Limited(Duration.ofMillis(1)));
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(attempted).isEmpty();
        assertThat(enqueued).singleElement().satisfies(postponed -> {
            assertThat(postponed.tries()).isEqualTo(2);
            assertThat(postponed.parked()).isEqualTo(1);
        });
    }

    @Test
    void postpones_deliveries_to_a_broken_endpoint_but_sends_requested_redeliveries() throws Exception {
        for (int i = 0; i < 10; i++) {
            enter(ENDPOINT).ended(Fault.URL, false);
        }

        handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO);
        assertThat(enqueued).singleElement().satisfies(postponed -> {
            assertThat(postponed.tries()).isEqualTo(2);
            assertThat(postponed.dueAt()).isEqualTo(NOW.plusSeconds(30));
        });
        assertThat(attempted).isEmpty();

        DueDelivery again = DueDelivery.again(Samples.message("https://example.com/"), NOW);
        dispatcher.handle(record(again, "webhooks.retry.0s", NOW));
        assertThat(attempted).containsExactly(again);
    }

    @Test
    void calls_no_endpoint_for_a_deleted_job_or_one_without_webhook() {
        assertThat(dispatcher.queueKey(event(null))).isNull();
        assertThat(dispatcher.queueKey(
                        event("{\"id\":\"job_1\",\"metadata\":{\"a\":\"\\\"webhook\\\":{\\\"url\\\":\\\"\"}}")))
                .isNull();
    }

    @Test
    void a_line_is_an_origin_of_a_client_and_a_url_without_its_query() {
        QueueKey queueKey = new QueueKey("acme https://example.com:443", "https://example.com:443/a");

        assertThat(dispatcher.queueKey(event("{\"webhook\":{\"url\":\"https://Example.com/a?b=1\",\"events\":[]}}")))
                .isEqualTo(queueKey);
        assertThat(dispatcher.queueKey(record(DUE, "webhooks.retry.5m", (String) null)))
                .isEqualTo(queueKey);
        assertThat(dispatcher.queueKey(record(DUE, "webhooks.retry.5m", "https://example.com:443/a")))
                .isEqualTo(queueKey);
        assertThat(dispatcher.queueKey(record(DUE, "webhooks.retry.5m", "https://example.com:443")))
                .as("of an older version")
                .isEqualTo(new QueueKey("acme https://example.com:443"));
    }

    private Endpoints.Call enter(Endpoint endpoint) {
        return ((Admitted) endpoints.enter(endpoint, false)).call();
    }

    private Disposition handle(Duration left, String topic, Duration passed) throws InterruptedException {
        return dispatcher.handle(record(2, NOW.plus(left), topic, NOW.minus(passed)));
    }

    private static FetchedRecord record(int tries, Instant due, String topic, Instant appended) {
        DueDelivery delivery = new DueDelivery(Samples.message("https://example.com/"), tries, due, 0, null);
        return record(delivery, topic, appended);
    }

    private static FetchedRecord record(DueDelivery due, String topic, Instant appended) {
        return new FetchedRecord(record(due, topic, (String) null), 0, 0, appended.toEpochMilli());
    }

    private static JobRecord record(DueDelivery due, String topic, @Nullable String endpoint) {
        return record(topic, endpoint, DeliveryJson.write(due));
    }

    private static JobRecord event(@Nullable String document) {
        return record(Topics.EVENTS, null, document == null ? null : document.getBytes(UTF_8));
    }

    private static JobRecord record(String topic, @Nullable String endpoint, byte @Nullable [] value) {
        List<RecordHeader> headers = new ArrayList<>();
        headers.add(new RecordHeader(Headers.CLIENT_ID, "acme".getBytes(US_ASCII)));
        headers.add(new RecordHeader(Headers.EVENT_TYPE, "job.succeeded".getBytes(US_ASCII)));
        if (endpoint != null) {
            headers.add(new RecordHeader(Headers.ENDPOINT, endpoint.getBytes(US_ASCII)));
        }
        return new JobRecord(topic, "key", value, headers);
    }
}
