package dev.enhancer.worker.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.worker.intake.Disposition.Done;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The poll loop with a real broker and a handler that the test scripts. Each test has its own topic. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(6); // not less than the session may last
    private static final int PARTITIONS = 2;

    private final TestBacking backing = TestBacking.owned();
    private final AtomicInteger consumers = new AtomicInteger();
    private String topic;

    @BeforeEach
    void topic(TestInfo test) throws Exception {
        topic = test.getTestMethod().orElseThrow().getName();
        consumers.set(0);
        create(topic);
    }

    private void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backing.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stop() {
        backing.close();
    }

    @Test
    void keeps_its_partitions_while_jobs_take_longer_than_the_longest_poll_interval() throws Exception {
        produce(10, 10);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        Window window = window(4, () -> {
            handled.incrementAndGet();
            release.await();
            return Disposition.DONE;
        });
        Intake intake = start(window);
        await().atMost(SOON).until(() -> window.busy() == 4);

        await().during(POLL_INTERVAL.plusSeconds(1)).atMost(SOON).until(intake::isReady);
        release.countDown();
        await().atMost(SOON).until(() -> committed() == 10);

        assertThat(handled.get()).isEqualTo(10);
        assertThat(consumers.get()).isEqualTo(1);
        intake.stop();
    }

    @Test
    void takes_in_ten_thousand_records_of_one_client_while_every_slot_works() throws Exception {
        produce(10_000, 1_000);
        CountDownLatch release = new CountDownLatch(1);
        Window window = window(1, () -> {
            release.await();
            return Disposition.DONE;
        });
        Intake intake = start(window);
        await().atMost(SOON).until(() -> window.busy() == 1);

        long begin = System.nanoTime();
        await().atMost(Duration.ofSeconds(3))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> window.load(topic).waiting() == 9_999);
        System.out.printf("10,000 records taken in: %d ms%n", (System.nanoTime() - begin) / 1_000_000);

        release.countDown();
        intake.stop();
    }

    @Test
    void fetches_no_more_than_a_lane_may_have_and_goes_on_when_it_drains() throws Exception {
        produce(200, 50_000); // the budget is 50 of them
        Set<String> handled = ConcurrentHashMap.newKeySet();
        CountDownLatch release = new CountDownLatch(1);
        Window window = new Window(
                record -> {
                    release.await();
                    handled.add(record.content().key());
                    return Disposition.DONE;
                },
                plan(1, DRAIN, 50 * 50_000),
                System::nanoTime);
        Intake intake = start(window, 50 * 50_000);
        await().atMost(SOON).until(() -> window.load(topic).waiting() >= 50);

        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> window.load(topic).waiting() < 150);
        release.countDown();

        await().atMost(SOON).until(() -> handled.size() == 200);
        intake.stop();
    }

    @Test
    void a_paused_lane_is_fetched_up_to_its_own_room_and_takes_none_from_others() throws Exception {
        String other = topic + "_other";
        create(other);
        produce(topic, 200, 50_000); // the budget of a lane is 50 of them
        produce(other, 200, 50_000);
        Set<String> handled = ConcurrentHashMap.newKeySet();
        IntakePlan plan = plan(List.of(topic, other), 1, DRAIN, 50 * 50_000);
        Window window = new Window(
                record -> {
                    handled.add(record.topic() + record.content().key());
                    return Disposition.DONE;
                },
                plan,
                System::nanoTime);
        window.pause(Set.of(topic));
        Intake intake = new Intake(this::consumer, plan, window);
        intake.start();

        await().atMost(SOON)
                .until(() -> handled.size() == 200 && window.load(topic).waiting() >= 50);
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> window.load(topic).waiting() < 150);
        assertThat(handled).allMatch(record -> record.startsWith(other));
        assertThat(committed()).isEqualTo(200);
        window.pause(Set.of());

        await().atMost(SOON).until(() -> handled.size() == 400 && committed() == 400);
        intake.stop();
    }

    @Test
    void a_drain_starts_nothing_and_commits_all_that_was_finished_however_late() throws Exception {
        produce(500, 10);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> announced = new CompletableFuture<>();
        AtomicInteger handled = new AtomicInteger();
        Window window = window(100, () -> {
            handled.incrementAndGet();
            release.await();
            return new Done(announced);
        });
        Intake intake = start(window);
        await().atMost(SOON).until(() -> handled.get() == 100);

        Thread stopping = Thread.ofVirtual().start(intake::stop);
        await().atMost(SOON).until(() -> window.load(topic).waiting() == 0);
        release.countDown();
        await().atMost(SOON).until(() -> window.busy() == 0);
        assertThat(stopping.isAlive()).isTrue();
        announced.complete(null);
        assertThat(stopping.join(SOON)).isTrue();

        assertThat(handled.get()).isEqualTo(100);
        assertThat(committed()).isEqualTo(100);
    }

    @Test
    void a_drain_ends_in_time_and_hands_back_what_still_runs() throws Exception {
        produce(20, 10);
        AtomicInteger handled = new AtomicInteger();
        AtomicInteger interrupted = new AtomicInteger();
        Window window = window(10, () -> {
            if (handled.incrementAndGet() <= 5) {
                return Disposition.DONE;
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return Disposition.DONE;
        });
        Intake intake = new Intake(this::consumer, plan(10, Duration.ofMillis(300), 1_000_000), window);
        intake.start();
        await().atMost(SOON).until(() -> handled.get() == 15);

        intake.stop();

        await().atMost(SOON).until(() -> interrupted.get() == 10);
        assertThat(handled.get()).isEqualTo(15);
        assertThat(committed()).isEqualTo(5);
    }

    private interface Step {
        Disposition run() throws InterruptedException;
    }

    private Window window(int slots, Step step) {
        return new Window(_ -> step.run(), plan(slots, DRAIN, 1_000_000), System::nanoTime);
    }

    private Intake start(Window window) {
        return start(window, 100_000_000);
    }

    private Intake start(Window window, long prefetchBytes) {
        Intake intake = new Intake(this::consumer, plan(1, DRAIN, prefetchBytes), window);
        intake.start();
        return intake;
    }

    private IntakePlan plan(int slots, Duration drain, long prefetchBytes) {
        return plan(List.of(topic), slots, drain, prefetchBytes);
    }

    private static IntakePlan plan(List<String> topics, int slots, Duration drain, long prefetchBytes) {
        return new IntakePlan(
                "intake", IntakePlan.Subscription.to(topics), Map.of(), slots, 20_000, prefetchBytes, false, drain);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        consumers.incrementAndGet();
        Map<String, Object> properties = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                backing.kafkaBootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                topic,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(POLL_INTERVAL.toMillis())));
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void produce(int count, int size) {
        produce(topic, count, size);
    }

    private void produce(String topic, int count, int size) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.kafkaBootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, "job-" + i, new byte[size]);
                record.headers().add(Headers.CLIENT_ID, "acme".getBytes(US_ASCII));
                producer.send(record);
            }
        }
    }

    /** How many records the group's commits mark as finished. */
    private long committed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backing.kafkaBootstrapServers()))) {
            long done = 0;
            for (OffsetAndMetadata offset : admin.listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()) {
                done += offset.offset() + OffsetBitmap.decode(offset.metadata()).cardinality();
            }
            return done;
        }
    }
}
