package dev.enhancer.bench.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.JobResult;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.webhook.WebhookMessage;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes the events of jobs that have just finished, as a worker does. They belong to many clients, each with its own
 * secret.
 */
public final class EventPublisher implements AutoCloseable {
    private static final String TEXT = "Write about a town by the sea, its people and the ships. ".repeat(18);

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Long> finishedAt = new ConcurrentHashMap<>();

    public EventPublisher(String kafka, String redisUrl, int clients) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 20, "delivery.timeout.ms", 120_000),
                new StringSerializer(),
                new ByteArraySerializer());
        WebhookSecretJson secrets = new WebhookSecretJson(SecretBox.of(new Secret(""), false));
        RedisClient redis = RedisClient.create(redisUrl);
        try (StatefulRedisConnection<String, String> connection = redis.connect()) {
            for (int i = 0; i < clients; i++) {
                byte[] json = secrets.write(client(i), List.of(WebhookSecret.make(Instant.now(), new SecureRandom())));
                connection.sync().set(Keys.webhookSecrets(client(i)), new String(json, UTF_8));
            }
        } finally {
            redis.shutdown();
        }
    }

    private static String client(int number) {
        return "client-" + number;
    }

    /** Publishes the event of a finished job. */
    public void publish(int client, String url) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        Job job = new Job(
                JobId.next(),
                client(client),
                now.minusMillis(200),
                now.plusSeconds(900),
                Priority.NORMAL,
                new JobInput(TEXT, Format.STRUCTURED, null),
                Routing.DEFAULT,
                new WebhookTarget(url, List.of("job.succeeded")),
                Map.of());
        JobResult result = new JobResult(
                TEXT, Format.STRUCTURED, "openai", "m", false, false, new JobResult.Usage(210, 480, 1234));
        byte[] document = JobJson.write(JobDocument.queued(job)
                .processing(now.minusMillis(100))
                .succeeded(result, List.of(), now, Duration.ofDays(1)));
        ProducerRecord<String, byte[]> event =
                new ProducerRecord<>(Topics.EVENTS, job.id().value(), document);
        event.headers()
                .add(Headers.SCHEMA_VERSION, "1".getBytes(UTF_8))
                .add(Headers.CLIENT_ID, job.clientId().getBytes(UTF_8))
                .add(Headers.EVENT_TYPE, "job.succeeded".getBytes(UTF_8));
        finishedAt.put(WebhookMessage.idOf(job.id(), "job.succeeded"), now.toEpochMilli());
        producer.send(event);
    }

    /** When the jobs finished, in epoch milliseconds, by {@code webhook-id}. */
    public Map<String, Long> finishedAt() {
        return finishedAt;
    }

    @Override
    public void close() {
        producer.close();
    }
}
