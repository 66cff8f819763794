package dev.enhancer.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.Delivery;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.DeliveryField;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.WebhookMessage;
import dev.enhancer.worker.WebhookReceiver.Reply;
import dev.enhancer.worker.WebhookReceiver.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Webhooks of a worker that does all, on a real broker and a real Redis. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PER_SECOND = 20;
    private static final List<String> SUCCEEDED = List.of("job.succeeded");
    private static final WebhookSecret OLD = WebhookSecret.make(Instant.now(), new SecureRandom());
    private static final WebhookSecret NEW = WebhookSecret.make(Instant.now(), new SecureRandom());

    private final TestBacking backing = TestBacking.owned();
    private final FakeProvider provider = new FakeProvider();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private Pipeline pipeline;
    private RunningWorker worker;

    @BeforeAll
    void start() {
        pipeline = new Pipeline(backing, List.of(Duration.ZERO, Duration.ofMillis(400), Duration.ofMillis(800)));
        WebhookSecretJson secrets = new WebhookSecretJson(SecretBox.of(new Secret(""), false));
        byte[] both = secrets.write("acme", List.of(NEW, OLD.until(Instant.now().plusSeconds(3_600))));
        pipeline.redis().opsForValue().set(Keys.webhookSecrets("acme"), new String(both, UTF_8));
        worker = RunningWorker.start(
                backing,
                provider,
                Map.of(
                        "WEBHOOK_RETRY_SCHEDULE",
                        "PT0.4S,PT0.8S,PT0.4S",
                        "WEBHOOK_ALLOWED_NETWORKS",
                        "127.0.0.1/32",
                        "WEBHOOK_MAX_PER_SECOND",
                        Integer.toString(PER_SECOND),
                        "WORKER_DRAIN_TIMEOUT",
                        "PT0S"));
    }

    @AfterAll
    void stop() {
        worker.close();
        pipeline.close();
        receiver.close();
        provider.close();
        backing.close();
    }

    @Test
    void delivers_start_and_end_signed_with_all_secrets_and_shows_it_in_the_document() throws Exception {
        Job job = submit("both", receiver.url("/both"), List.of("job.processing", "job.succeeded"));

        await().atMost(SOON).until(() -> receiver.requests("/both").size() == 2);

        for (String event : List.of("job.processing", "job.succeeded")) {
            Request request = receiver.requests("/both").stream()
                    .filter(one -> one.id().equals(WebhookMessage.idOf(job.id(), event)))
                    .findFirst()
                    .orElseThrow();
            String document = new String(event(job, event).value(), UTF_8);
            assertThat(request.body()).startsWith("{\"type\":\"" + event + "\",\"timestamp\":\"");
            assertThat(request.body()).endsWith("\"data\":" + document + "}");
            assertThat(request.signature()).isEqualTo(v1(NEW, request) + " " + v1(OLD, request));
            for (WebhookSecret secret : List.of(NEW, OLD)) {
                new Webhook(secret.secret().value()).verify(request.body(), headers(request)); // throws otherwise
            }
            assertThat(Long.parseLong(request.timestamp()))
                    .isBetween(
                            Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
        }
        await().atMost(SOON).until(() -> webhook(job).attempts() == 2);
        assertThat(webhook(job).status()).isEqualTo("delivered");
        assertThat(pipeline.document(job).result()).isNotNull();
    }

    @Test
    void shows_how_the_telling_of_the_start_went_when_of_the_end_nobody_is_told() {
        Job job = submit("start", receiver.url("/start"), List.of("job.processing"));
        pipeline.await(job, "succeeded", SOON);

        await().atMost(SOON).until(() -> webhook(job).attempts() == 1);

        assertThat(webhook(job).status()).isEqualTo("delivered");
    }

    @Test
    void tries_again_with_the_same_id_and_bytes_and_never_early() {
        receiver.script("/again", 500, 503, 200);
        Job job = submit("again", receiver.url("/again"), SUCCEEDED);

        await().atMost(SOON).until(() -> webhook(job).status().equals("delivered"));

        List<Request> requests = receiver.requests("/again");
        assertThat(requests).hasSize(3);
        assertThat(requests).extracting(Request::id).containsOnly(WebhookMessage.idOf(job.id(), "job.succeeded"));
        assertThat(requests)
                .extracting(Request::body)
                .containsOnly(requests.getFirst().body());
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at())).isGreaterThan(Duration.ofMillis(360));
        assertThat(Duration.between(requests.get(1).at(), requests.get(2).at())).isGreaterThan(Duration.ofMillis(720));
        assertThat(webhook(job).attempts()).isEqualTo(3);
        Delivery delivery = deliveries(job).getFirst();
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(delivery.nextTryAt()).isNull();
        assertThat(delivery.tries()).extracting(DeliveryAttempt::statusCode).containsExactly(500, 503, 200);
        assertThat(delivery.tries().getFirst().answer()).isEqualTo("answer 500");
    }

    @Test
    void a_change_of_the_webhook_changes_nothing_else_of_a_final_job_but_its_version() {
        receiver.script("/hold", WebhookReceiver.HANG);
        Job job = submit("hold", receiver.url("/hold"), SUCCEEDED);
        JobDocument before = pipeline.await(job, "succeeded", SOON);
        String version = version(job);
        resend(job, receiver.url("/elsewhere"));

        await().atMost(SOON).until(() -> webhook(job).status().equals("delivered"));

        JobDocument after = pipeline.document(job);
        assertThat(after.attempts()).isEqualTo(before.attempts());
        assertThat(after.result()).isEqualTo(before.result());
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(version(job)).isNotEqualTo(version);
    }

    @Test
    void honours_a_longer_retry_after() {
        receiver.script("/later", new Reply(429, Map.of("Retry-After", "2"), ""));
        receiver.script("/later", 204);
        Job job = submit("later", receiver.url("/later"), SUCCEEDED);

        await().atMost(SOON).until(() -> webhook(job).status().equals("delivered"));

        List<Request> requests = receiver.requests("/later");
        assertThat(Duration.between(requests.get(0).at(), requests.get(1).at())).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void ends_at_once_when_the_endpoint_is_gone() {
        receiver.script("/gone", 410);
        Job job = submit("gone", receiver.url("/gone"), SUCCEEDED);

        await().atMost(SOON).until(() -> webhook(job).status().equals("failed"));

        assertThat(receiver.requests("/gone")).hasSize(1);
        ConsumerRecord<String, byte[]> dead = dead(job);
        assertThat(Pipeline.header(dead, Headers.REASON)).isEqualTo("bad_status 410");
        assertThat(DeliveryJson.readDue(dead.value()).orElseThrow().message().id())
                .isEqualTo(WebhookMessage.idOf(job.id(), "job.succeeded"));
        assertThat(pipeline.redis()
                        .opsForHash()
                        .get(Keys.DEAD_LETTER_ENTRIES, WebhookMessage.idOf(job.id(), "job.succeeded")))
                .asString()
                .contains("bad_status 410");
    }

    @Test
    void gives_up_after_the_last_try_and_sends_again_when_asked_to() {
        receiver.script("/down", 302);
        Job job = submit("down", receiver.url("/down"), SUCCEEDED);
        await().atMost(SOON).until(() -> webhook(job).status().equals("failed"));
        assertThat(receiver.requests("/down")).hasSize(4);
        assertThat(Pipeline.header(dead(job), Headers.REASON)).isEqualTo("bad_status 302");

        resend(job, receiver.url("/up"));

        await().atMost(SOON).until(() -> webhook(job).status().equals("delivered"));
        assertThat(receiver.requests("/up").getFirst().body())
                .isEqualTo(receiver.requests("/down").getFirst().body());
        assertThat(receiver.requests("/up").getFirst().id())
                .isEqualTo(receiver.requests("/down").getFirst().id());
    }

    @Test
    void an_event_that_comes_again_is_not_sent_again() {
        Job job = submit("once", receiver.url("/once"), SUCCEEDED);
        await().atMost(SOON).until(() -> webhook(job).status().equals("delivered"));
        double before = worker.counted("enhancer.webhook.deliveries.overtaken");

        pipeline.produce(job);

        await().atMost(SOON).until(() -> worker.counted("enhancer.webhook.deliveries.overtaken") == before + 1);
        assertThat(receiver.requests("/once")).hasSize(1);
    }

    @Test
    void a_job_that_was_deleted_is_not_told_of_any_more() {
        receiver.script("/deleted", 500);
        Job job = submit("deleted", receiver.url("/deleted"), SUCCEEDED);
        await().atMost(SOON).until(() -> receiver.requests("/deleted").size() == 1);
        double before = worker.counted("enhancer.webhook.deliveries.overtaken");

        pipeline.redis().opsForHash().put(Keys.job(job.id()), JobField.STATUS, JobField.WITHDRAWN);

        await().atMost(SOON).until(() -> worker.counted("enhancer.webhook.deliveries.overtaken") > before);
        assertThat(receiver.requests("/deleted")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void calls_no_address_that_is_not_allowed_and_does_not_say_which_it_was() {
        String forbidden = receiver.url("/forbidden").replace("127.0.0.1", "127.0.0.2");
        Job job = submit("forbidden", forbidden, SUCCEEDED);

        await().atMost(SOON).until(() -> webhook(job).status().equals("failed"));

        assertThat(receiver.requests("/forbidden")).isEmpty();
        assertThat(deliveries(job).getFirst().tries())
                .extracting(DeliveryAttempt::error)
                .containsOnly(DeliveryError.ADDRESS_NOT_ALLOWED);
        assertThat(pipeline.redis().opsForHash().get(Keys.deliveries(job.id()), "job.succeeded:tries"))
                .asString()
                .doesNotContain("127.0.0.2");
    }

    @Test
    void what_hangs_and_refuses_delays_nobody_else() {
        try (WebhookReceiver stuck = new WebhookReceiver()) {
            stuck.script("/", WebhookReceiver.HANG);
            for (int i = 0; i < 60; i++) {
                submit("stuck", stuck.url("/"), SUCCEEDED);
            }
            await().atMost(SOON).until(() -> stuck.requests().size() >= 2);

            Job job = submit("brisk", receiver.url("/brisk"), SUCCEEDED);

            await().atMost(Duration.ofSeconds(3))
                    .until(() -> webhook(job).status().equals("delivered"));
            assertThat(stuck.requests()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void of_fifty_urls_of_one_host_one_that_hangs_and_one_that_fails_delay_no_other() {
        try (WebhookReceiver shared = new WebhookReceiver()) {
            shared.script("/hangs", WebhookReceiver.HANG);
            shared.script("/fails", 500);
            for (int i = 0; i < 12; i++) {
                deliver(shared.url("/hangs"));
                deliver(shared.url("/fails"));
            }
            await().atMost(SOON).until(() -> shared.requests("/fails").size() >= 10);

            for (int i = 0; i < 48; i++) {
                deliver(shared.url("/well/" + i));
            }

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> shared.requests().stream()
                                    .filter(request -> request.path().startsWith("/well/"))
                                    .count()
                            == 48);
            assertThat(shared.requests("/hangs")).hasSizeBetween(1, 4);
        }
    }

    @Test
    void a_host_that_takes_no_connection_is_left_alone_as_a_whole() {
        String origin = "http://127.0.0.1:" + closedPort();
        double parked = worker.counted("enhancer.webhook.deliveries.parked");
        for (int i = 0; i < 12; i++) {
            deliver(origin + "/hook/" + i);
        }
        await().atMost(SOON).until(() -> worker.counted("enhancer.webhook.deliveries.parked") > parked);
        double before = worker.counted("enhancer.webhook.deliveries.parked");

        deliver(origin + "/another");

        await().atMost(SOON).until(() -> worker.counted("enhancer.webhook.deliveries.parked") > before);
        assertThat(pipeline.redis().<String, String>opsForHash().keys(Keys.endpoints("acme")))
                .contains(origin)
                .noneMatch(key -> key.startsWith(origin + "/"));
    }

    @Test
    void an_endpoint_that_fails_for_five_days_is_disabled_until_a_redelivery_arrives() {
        try (WebhookReceiver bad = new WebhookReceiver()) {
            bad.script("/", 500, 200);
            String url = bad.url("/");
            long since = Instant.now().minus(Duration.ofDays(5)).toEpochMilli();
            pipeline.redis().opsForHash().put(Keys.endpoints("acme"), url, since + ":9:0");
            double before = worker.counted("enhancer.webhook.endpoints.disabled");
            Job last = submit("last", url, SUCCEEDED);

            await().atMost(SOON).until(() -> webhook(last).status().equals("failed"));

            assertThat(worker.counted("enhancer.webhook.endpoints.disabled")).isEqualTo(before + 1);
            assertThat(Pipeline.header(dead(last), Headers.REASON)).isEqualTo("endpoint_disabled");
            assertThat(bad.requests()).hasSize(1);
            Job unsent = submit("unsent", url + "?unsent", SUCCEEDED);
            await().atMost(SOON).until(() -> webhook(unsent).status().equals("failed"));
            assertThat(bad.requests()).hasSize(1);
            Job neighbour = submit("neighbour", bad.url("/neighbour"), SUCCEEDED);
            await().atMost(SOON).until(() -> webhook(neighbour).status().equals("delivered"));

            resend(last, url);
            await().atMost(SOON).until(() -> webhook(last).status().equals("delivered"));
            assertThat(pipeline.redis().opsForHash().hasKey(Keys.endpoints("acme"), url))
                    .isFalse();
        }
    }

    @Test
    void an_endpoint_gets_so_many_calls_a_second_and_the_rest_when_their_time_comes() {
        int deliveries = 3 * PER_SECOND;
        double parked = worker.counted("enhancer.webhook.deliveries.parked");
        try (WebhookReceiver quick = new WebhookReceiver()) {
            for (int i = 0; i < deliveries; i++) {
                deliver(quick.url("/"));
            }

            await().atMost(SOON).until(() -> quick.requests().size() >= deliveries);

            List<Instant> arrivals =
                    quick.requests().stream().map(Request::at).sorted().toList();
            assertThat(arrivals).hasSize(deliveries);
            assertThat(Duration.between(arrivals.getFirst(), arrivals.getLast()))
                    .as("a second's calls at once, two seconds' calls in their time")
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(8));
            assertThat(worker.counted("enhancer.webhook.deliveries.parked")).isEqualTo(parked);
        }
    }

    /** As after a crash: parked by who died, and parked again by who took its partition over. */
    @Test
    void a_try_that_stands_in_the_log_twice_is_made_once() {
        List<String> paths = List.of("/1", "/2", "/3", "/4", "/5");
        try (WebhookReceiver failing = new WebhookReceiver()) {
            for (String path : paths) {
                failing.script(path, 500, 200);
                Job job = Pipeline.job("twice");
                DueDelivery due = DueDelivery.first(message(job, failing.url(path), "{}"));
                Instant now = Instant.now();
                for (DueDelivery copy : List.of(due.parkedUntil(now), due.parkedUntil(now.plusMillis(1)))) {
                    pipeline.send(new ProducerRecord<>(
                            Topics.retry(Duration.ZERO), job.id().value(), DeliveryJson.write(copy)));
                }
            }

            await().atMost(SOON).until(() -> paths.stream()
                    .allMatch(path -> failing.requests(path).size() >= 2));

            assertThat(paths).allSatisfy(path -> {
                List<Request> requests = failing.requests(path);
                assertThat(requests).hasSize(2);
                assertThat(Duration.between(
                                requests.getFirst().at(), requests.getLast().at()))
                        .isGreaterThanOrEqualTo(Duration.ofMillis(360));
            });
        }
    }

    private Job submit(String name, String url, List<String> events) {
        Job plain = Pipeline.job(name);
        return pipeline.submit(new Job(
                plain.id(),
                plain.clientId(),
                plain.createdAt(),
                plain.deadline(),
                plain.priority(),
                plain.input(),
                plain.routing(),
                new WebhookTarget(url, events),
                plain.metadata()));
    }

    /** A delivery that is due, of a job that nobody knows. */
    private void deliver(String url) {
        Job job = Pipeline.job("due");
        pipeline.send(new ProducerRecord<>(
                Topics.retry(Duration.ZERO),
                job.id().value(),
                DeliveryJson.write(new DueDelivery(message(job, url, "{}"), 1, Instant.now(), 0, null))));
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an ingress does when its client asks for it; to another URL, so that the test can see it. */
    private void resend(Job job, String url) {
        String field = DeliveryField.of("job.succeeded", DeliveryField.BODY);
        await().atMost(SOON).until(() -> pipeline.redis().opsForHash().hasKey(Keys.deliveries(job.id()), field));
        String body = String.valueOf(pipeline.redis().opsForHash().get(Keys.deliveries(job.id()), field));
        WebhookMessage message = message(job, url, body);
        pipeline.send(new ProducerRecord<>(
                Topics.retry(Duration.ZERO),
                job.id().value(),
                DeliveryJson.write(DueDelivery.again(message, Instant.now()))));
    }

    private static WebhookMessage message(Job job, String url, String body) {
        return new WebhookMessage(
                WebhookMessage.idOf(job.id(), "job.succeeded"),
                "job.succeeded",
                job.id(),
                job.clientId(),
                url,
                Instant.now(),
                body);
    }

    private ConsumerRecord<String, byte[]> event(Job job, String type) {
        return pipeline.events(job).stream()
                .filter(event -> Pipeline.header(event, Headers.EVENT_TYPE).equals(type))
                .findFirst()
                .orElseThrow();
    }

    private ConsumerRecord<String, byte[]> dead(Job job) {
        return pipeline.records(Topics.DEAD_WEBHOOKS).get(job.id().value()).getFirst();
    }

    private JobDocument.WebhookState webhook(Job job) {
        JobDocument.WebhookState webhook = pipeline.document(job).webhook();
        if (webhook == null) {
            throw new IllegalStateException("no webhook in the document");
        }
        return webhook;
    }

    private String version(Job job) {
        return String.valueOf(pipeline.redis().opsForHash().get(Keys.job(job.id()), JobField.VERSION));
    }

    private List<Delivery> deliveries(Job job) {
        return DeliveryJson.readDeliveries(
                pipeline.redis().<String, String>opsForHash().entries(Keys.deliveries(job.id())));
    }

    private static Map<String, List<String>> headers(Request request) {
        return Map.of(
                "webhook-id", List.of(request.id()),
                "webhook-timestamp", List.of(request.timestamp()),
                "webhook-signature", List.of(request.signature()));
    }

    private static String v1(WebhookSecret secret, Request request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
        String signed = request.id() + "." + request.timestamp() + "." + request.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }
}
