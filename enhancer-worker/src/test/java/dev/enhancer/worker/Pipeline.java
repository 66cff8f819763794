package dev.enhancer.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.backing.TestBacking;
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
import dev.enhancer.common.redis.job.CancelJob;
import dev.enhancer.common.redis.job.CreateJobs;
import dev.enhancer.common.redis.job.CreateJobs.NewJob;
import dev.enhancer.common.redis.job.DeleteJob;
import dev.enhancer.common.redis.job.StoredJob;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The surroundings of a worker: it submits jobs as the ingress does, and reads the outcome from Redis and Kafka. */
public final class Pipeline implements AutoCloseable {
    private static final String CLIENT = "acme";
    private static final int PARTITIONS = 4;

    private final TestBacking backing;
    private final KafkaProducer<String, byte[]> producer;
    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate redis;
    private final ScriptRunner scripts;

    public Pipeline(TestBacking backing) {
        this(backing, List.of());
    }

    /** @param delays of the retry topics that are created */
    public Pipeline(TestBacking backing, List<Duration> delays) {
        this.backing = backing;
        createTopics(delays);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.kafkaBootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        connections =
                new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(backing.redisUrl()));
        // Lettuce logs in on a thread of the common pool. Parallel submissions would occupy all of these threads while
        // they wait for the login.
        connections.setEagerInitialization(true);
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        scripts = new ScriptRunner(connections);
    }

    private void createTopics(List<Duration> delays) {
        Stream<String> names = Stream.of(
                        Stream.of(Priority.values()).map(Topics::lane),
                        Stream.of(Topics.EVENTS, Topics.DEAD_JOBS, Topics.DEAD_WEBHOOKS),
                        delays.stream().map(Topics::retry))
                .flatMap(Function.identity());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", backing.kafkaBootstrapServers()))) {
            admin.createTopics(names.map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job that is not submitted yet; its text contains the tag {@code #<name>#}. */
    public static Job job(String name) {
        return job(name, Duration.ofMinutes(15), Routing.DEFAULT);
    }

    public static Job job(String name, Duration deadline, Routing routing) {
        return job(name, CLIENT, Priority.NORMAL, deadline, routing);
    }

    public static Job job(String name, String client, Priority priority) {
        return job(name, client, priority, Duration.ofMinutes(15), Routing.DEFAULT);
    }

    private static Job job(String name, String client, Priority priority, Duration deadline, Routing routing) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Job(
                JobId.next(),
                client,
                now,
                now.plus(deadline),
                priority,
                new JobInput("write about #" + name + "#", Format.STRUCTURED, null),
                routing,
                null,
                Map.of());
    }

    /** Submits the job: creates its record in Redis and in Kafka. */
    public Job submit(Job job) {
        create(job);
        produce(job);
        return job;
    }

    public void create(Job job) {
        Instant forgetAt = job.deadline().plus(Duration.ofDays(1));
        NewJob created = new NewJob(job, DocumentJson.of(JobDocument.queued(job)));
        scripts.run(new CreateJobs(
                job.clientId(), "", CreateJobs.Budgets.NONE, forgetAt, Instant.EPOCH, null, List.of(created)));
    }

    public void produce(Job job) {
        send(new ProducerRecord<>(Topics.lane(job.priority()), job.id().value(), JobJson.write(job)), job.clientId());
    }

    /** Submits the job for a client with a limit of jobs in hand. */
    public Job submit(Job job, int maxInFlight) {
        create(job);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.lane(job.priority()), job.id().value(), JobJson.write(job));
        record.headers()
                .add(Headers.MAX_IN_FLIGHT, Integer.toString(maxInFlight).getBytes(UTF_8));
        send(record, job.clientId());
        return job;
    }

    /** Cancels the job as an ingress that then dies does, without an announcement. */
    public JobDocument cancel(Job job) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        JobDocument cancelled = document(job).cancelled(now, Duration.ofDays(1));
        String version = String.valueOf(redis.opsForHash().get(Keys.job(job.id()), JobField.VERSION));
        CancelJob.Outcome outcome = scripts.run(new CancelJob(version, cancelled, DocumentJson.of(cancelled), now));
        if (outcome != CancelJob.Outcome.ENDED) {
            throw new IllegalStateException("not cancelled: " + outcome);
        }
        return cancelled;
    }

    /** Cancels the job, and the worker that has it in hand does not hear of it. */
    public JobDocument cancelUnheard(Job job) {
        redis.opsForHash().put(Keys.job(job.id()), "worker", "nobody");
        return cancel(job);
    }

    /** Deletes the job as an ingress does that then dies: it announces nothing. */
    public void delete(Job job) {
        if (!scripts.run(new DeleteJob(job.id(), job.clientId(), Topics.LANE_RETENTION, Instant.now()))) {
            throw new IllegalStateException("not deleted");
        }
    }

    /** Runs commands in Redis. */
    public ScriptRunner scripts() {
        return scripts;
    }

    /** True if the job's end is still to be reached or announced. */
    public boolean isOpen(Job job) {
        return redis.opsForZSet().score(Keys.DEADLINES, job.id().value()) != null;
    }

    /** The job's events so far, in order. */
    public List<ConsumerRecord<String, byte[]>> events(Job job) {
        return records(Topics.EVENTS).getOrDefault(job.id().value(), List.of());
    }

    /** A header of a record as text; it must exist. */
    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    /** Sends any record to any topic. */
    public void send(ProducerRecord<String, byte[]> record) {
        send(record, CLIENT);
    }

    private void send(ProducerRecord<String, byte[]> record, String client) {
        record.headers().add(Headers.CLIENT_ID, client.getBytes(UTF_8));
        try {
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public StringRedisTemplate redis() {
        return redis;
    }

    /** Wire name of the job's status; empty if Redis does not know the job. */
    public String status(Job job) {
        Object status = redis.opsForHash().get(Keys.job(job.id()), JobField.STATUS);
        return status == null ? "" : status.toString();
    }

    public JobDocument document(Job job) {
        return JobJson.readDocument(json(job));
    }

    /** The job's document as clients read it. */
    public byte[] json(Job job) {
        StoredJob record = StoredJob.read(
                redis.<String, String>opsForHash().multiGet(Keys.job(job.id()), StoredJob.FIELDS).stream()
                        .<byte @Nullable []>map(value -> value == null ? null : value.getBytes(UTF_8))
                        .toList());
        if (record.document() == null) {
            throw new IllegalStateException("no document of " + job.id());
        }
        return record.whole();
    }

    /** Waits until the job has this status. */
    public JobDocument await(Job job, String status, Duration atMost) {
        Awaitility.await()
                .pollDelay(Duration.ZERO) // most of hundreds of jobs have the status already
                .pollInterval(Duration.ofMillis(20))
                .atMost(atMost)
                .until(() -> status(job).equals(status));
        return document(job);
    }

    /** All records of a topic by key, in order. */
    public Map<String, List<ConsumerRecord<String, byte[]>>> records(String topic) {
        Map<String, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", backing.kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> records.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                                .add(record));
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        connections.destroy();
    }
}
