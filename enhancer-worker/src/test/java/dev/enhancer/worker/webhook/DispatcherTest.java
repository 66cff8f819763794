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
    private static final Receiver RECEIVER = Receiver.of("acme", "https://example.com/");
    private static final DueDelivery DUE = DueDelivery.first(Samples.message("https://example.com/a?b=1"));

    private final Receivers receivers = new Receivers(Samples.settings(100), () -> 0);
    private final List<DueDelivery> tried = new ArrayList<>();
    private final List<DueDelivery> putOff = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(
            receivers,
            new Dispatcher.Tries() {
                @Override
                public Disposition make(DueDelivery due, Receiver receiver, Receivers.Call call) {
                    tried.add(due);
                    return Disposition.DONE;
                }

                @Override
                public Disposition giveUp(DueDelivery due, Receiver receiver, DeliveryError reason) {
                    throw new IllegalStateException("nothing is given up here");
                }
            },
            (due, delay) -> {
                putOff.add(due);
                delays.add(delay);
                return CompletableFuture.completedStage(null);
            },
            new RetryRule(new RetrySchedule(Samples.STEPS), new Random(1)),
            new WebhookMeters(new SimpleMeterRegistry(), receivers),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void tries_what_is_due() throws Exception {
        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ofMinutes(5)))
                .isInstanceOf(Done.class);

        assertThat(tried).hasSize(1);
        assertThat(putOff).isEmpty();
    }

    /** Wait that is left, topic, time on it, how long it is held. */
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

        assertThat(tried).isEmpty();
        assertThat(putOff).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, webhooks.retry.30m, PT30M, PT30M",
        "PT3H, webhooks.retry.5s, PT6S, PT2H",
        "PT1M, webhooks.retry.0s, PT0S, PT5S"
    })
    void what_waits_for_longer_than_its_topic_goes_on_to_another_when_that_is_over(
            Duration left, String topic, Duration passed, Duration next) throws Exception {
        assertThat(handle(left, topic, passed)).isInstanceOf(Done.class);

        assertThat(delays).containsExactly(next);
        assertThat(putOff.getFirst().dueAt()).isEqualTo(NOW.plus(left));
        assertThat(tried).isEmpty();
    }

    @Test
    void a_full_origin_waits_and_if_too_many_of_its_deliveries_do_they_are_parked_without_using_up_a_try()
            throws Exception {
        for (int i = 0; i < 6; i++) {
            enter(Receiver.of("acme", "https://example.com/" + i));
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO)).isInstanceOf(Limited.class);
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(tried).isEmpty();
        assertThat(putOff).singleElement().satisfies(parked -> {
            assertThat(parked.tries()).isEqualTo(2);
            assertThat(parked.parked()).isEqualTo(1);
            assertThat(parked.dueAt()).isBetween(NOW.plusMillis(4_500), NOW.plusMillis(5_501));
        });
    }

    @Test
    void a_full_url_waits_apart_from_others_of_its_origin_and_is_parked_in_a_crowd() throws Exception {
        for (int i = 0; i < 3; i++) {
            enter(RECEIVER);
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO)).isInstanceOf(SetAside.class);
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(tried).isEmpty();
        assertThat(putOff).singleElement().satisfies(parked -> assertThat(parked.tries())
                .isEqualTo(2));
    }

    @Test
    void a_receiver_that_had_its_calls_of_the_second_waits_for_the_next_one_and_is_parked_in_a_crowd()
            throws Exception {
        for (int i = 0; i < 1_000; i++) {
            receivers.leave(enter(RECEIVER), Fault.NONE, false);
        }

        assertThat(handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO))
                .isEqualTo(new Limited(Duration.ofMillis(1)));
        assertThat(dispatcher.overflow(record(2, NOW, "webhooks.retry.5m", NOW)))
                .isInstanceOf(Done.class);

        assertThat(tried).isEmpty();
        assertThat(putOff).singleElement().satisfies(parked -> {
            assertThat(parked.tries()).isEqualTo(2);
            assertThat(parked.parked()).isEqualTo(1);
        });
    }

    @Test
    void deliveries_of_a_broken_receiver_are_parked_until_it_is_called_again_but_those_asked_for_are_sent()
            throws Exception {
        for (int i = 0; i < 10; i++) {
            receivers.leave(enter(RECEIVER), Fault.URL, false);
        }

        handle(Duration.ZERO, "webhooks.retry.5m", Duration.ZERO);
        assertThat(putOff).singleElement().satisfies(parked -> {
            assertThat(parked.tries()).isEqualTo(2);
            assertThat(parked.dueAt()).isEqualTo(NOW.plusSeconds(30));
        });
        assertThat(tried).isEmpty();

        DueDelivery again = DueDelivery.again(Samples.message("https://example.com/"), NOW);
        dispatcher.handle(record(again, "webhooks.retry.0s", NOW));
        assertThat(tried).containsExactly(again);
    }

    @Test
    void nobody_is_called_for_a_deleted_job_or_one_without_webhook() {
        assertThat(dispatcher.line(event(null))).isNull();
        assertThat(dispatcher.line(
                        event("{\"id\":\"job_1\",\"metadata\":{\"a\":\"\\\"webhook\\\":{\\\"url\\\":\\\"\"}}")))
                .isNull();
    }

    @Test
    void slots_are_shared_among_origins_and_a_url_can_be_at_a_limit_whatever_its_query() {
        QueueKey line = new QueueKey("acme https://example.com:443", "https://example.com:443/a");

        assertThat(dispatcher.line(event("{\"webhook\":{\"url\":\"https://Example.com/a?b=1\",\"events\":[]}}")))
                .isEqualTo(line);
        assertThat(dispatcher.line(record(DUE, "webhooks.retry.5m", (String) null)))
                .isEqualTo(line);
        assertThat(dispatcher.line(record(DUE, "webhooks.retry.5m", "https://example.com:443/a")))
                .isEqualTo(line);
        assertThat(dispatcher.line(record(DUE, "webhooks.retry.5m", "https://example.com:443")))
                .as("of an older version")
                .isEqualTo(new QueueKey("acme https://example.com:443"));
    }

    private Receivers.Call enter(Receiver receiver) {
        return ((Admitted) receivers.enter(receiver, false)).call();
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
