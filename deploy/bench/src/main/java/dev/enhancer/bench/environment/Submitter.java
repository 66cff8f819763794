package dev.enhancer.bench.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.DocumentJson;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobDocument;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.JobField;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.CreateJobs.NewJob;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Submits jobs of one client: writes them to Redis and to the lane as the ingress does, but many at once. For one thread at
 * a time.
 */
public final class Submitter implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    /** Longer than any run. */
    private static final Duration DEADLINE = Duration.ofHours(6);

    private static final String TEXT =
            "Write a note to the team about the move to the new office in spring. Say what each has to pack, "
                    + "who to ask, and when the lifts are ours. Friendly, and no longer than a page.";

    private final String client;
    private final RedisClient redisClient;
    private final StatefulRedisConnection<String, String> connection;
    private final Scripts scripts;
    private final KafkaProducer<String, byte[]> producer;

    public Submitter(Environment environment, String client) {
        this.client = client;
        redisClient = RedisClient.create(environment.redisUrl());
        connection = redisClient.connect();
        scripts = new Scripts(redisClient);
        producer = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry("bootstrap.servers", environment.kafkaBootstrapServers()),
                        Map.entry("acks", "all"),
                        Map.entry("linger.ms", "2"),
                        // several requests to a new partition can get out of sequence, and then all of them fail
                        Map.entry("max.in.flight.requests.per.connection", "1")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Submits one job; returns when Kafka has it. */
    public JobId submit() {
        Job job = job();
        submit(List.of(job));
        return job.id();
    }

    /** Submits many jobs; returns when Kafka has them. */
    public void submit(int count) {
        queue(count);
    }

    /** Submits many jobs; returns their ids when Kafka has them. */
    public List<JobId> queue(int count) {
        List<JobId> ids = new ArrayList<>(count);
        for (int remaining = count; remaining > 0; remaining -= BATCH) {
            List<Job> batch = new ArrayList<>();
            for (int i = Math.min(remaining, BATCH); i > 0; i--) {
                batch.add(job());
            }
            submit(batch);
            batch.stream().map(Job::id).forEach(ids::add);
        }
        return ids;
    }

    /** The documents of all jobs of all clients. */
    public List<JobDocument> documents() {
        List<JobDocument> documents = new ArrayList<>();
        for (String key : connection.sync().keys("job:*")) {
            String document = connection.sync().hget(key, JobField.DOCUMENT);
            documents.add(JobJson.readDocument(document.getBytes(UTF_8)));
        }
        return documents;
    }

    /** Number of jobs of all clients without a result. */
    public long open() {
        return connection.sync().zcard(Keys.DEADLINES);
    }

    /** True if the job has its result. */
    public boolean hasSucceeded(JobId id) {
        return "succeeded".equals(connection.sync().hget(Keys.job(id), JobField.STATUS));
    }

    private void submit(List<Job> jobs) {
        scripts.load(create(jobs.getFirst()));
        scripts.setAutoFlush(false);
        RedisFuture<?>[] created =
                jobs.stream().map(this::create).map(scripts::send).toArray(RedisFuture<?>[]::new);
        scripts.setAutoFlush(true);
        if (!LettuceFutures.awaitAll(TIME_LIMIT, created)) {
            throw new IllegalStateException("Redis is too slow");
        }
        AtomicReference<Exception> failure = new AtomicReference<>();
        for (Job job : jobs) {
            producer.send(record(job), (_, e) -> failure.compareAndSet(null, e));
        }
        producer.flush(); // bounded by delivery.timeout.ms
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka refused a job", failure.get());
        }
    }

    private CreateJobs create(Job job) {
        NewJob created = new NewJob(job, DocumentJson.of(JobDocument.queued(job)));
        return new CreateJobs(
                client, "", CreateJobs.Budgets.NONE, job.deadline(), Instant.EPOCH, null, List.of(created));
    }

    private ProducerRecord<String, byte[]> record(Job job) {
        var record = new ProducerRecord<>(Topics.lane(job.priority()), job.id().value(), JobJson.write(job));
        record.headers().add(Headers.CLIENT_ID, client.getBytes(UTF_8));
        return record;
    }

    private Job job() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        JobId id = JobId.next();
        JobInput input = new JobInput(
                TEXT + " Reference: " + id, Format.STRUCTURED, null); // identical jobs would share a completion
        return new Job(id, client, now, now.plus(DEADLINE), Priority.NORMAL, input, Routing.DEFAULT, null, Map.of());
    }

    @Override
    public void close() {
        producer.close(TIME_LIMIT);
        scripts.close();
        connection.close();
        redisClient.shutdown();
    }
}
