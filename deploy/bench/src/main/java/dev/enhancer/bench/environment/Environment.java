package dev.enhancer.bench.environment;

import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.FreePort;
import dev.enhancer.bench.provider.Latency;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.util.FileSystemUtils;

/**
 * The environment of a run: Redis, Kafka with its topics, and a slow provider, each in its own process on loopback, without
 * data.
 */
public final class Environment implements AutoCloseable {
    /** Partitions of each topic: as many as the largest number of consumers of an alternative. */
    private static final int PARTITIONS = 16;

    /** Delays of the retry topics. */
    private static final List<Duration> DELAYS =
            Stream.of(0, 2, 4, 8, 16, 32).map(Duration::ofSeconds).toList();

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final EmbeddedRedis redis;
    private final int kafkaPort = FreePort.find();
    private ChildProcess kafka;
    private final Provider provider;

    private Environment(Path folder, Latency latency) {
        this.folder = folder;
        redis = new EmbeddedRedis(folder.resolve("redis"), FreePort.find());
        redis.start();
        Runtime.getRuntime().addShutdownHook(new Thread(redis::stop));
        kafka = startKafka();
        provider = new Provider(folder, latency);
    }

    private ChildProcess startKafka() {
        return ChildProcess.main(
                folder.resolve("kafka.log"),
                "512m",
                EmbeddedKafka.class,
                folder.resolve("kafka").toString(),
                Integer.toString(kafkaPort));
    }

    /** Kills the broker by SIGKILL and starts it again with its data. */
    public void restartKafka() {
        kafka.kill();
        kafka = startKafka();
    }

    /** Stops Redis and starts it again with its data. */
    public void restartRedis() {
        redis.stop();
        redis.start();
    }

    /**
     * Starts everything in the folder that the property {@code bench.folder} names, after deleting what an earlier run left
     * there.
     */
    public static Environment open(Latency latency) {
        Path folder = Path.of(System.getProperty("bench.folder", "target/run")).toAbsolutePath();
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Environment environment = new Environment(folder, latency);
        try {
            environment.createTopics();
            Wait.until(environment.provider::isUp, START_LIMIT, "response of the provider");
            return environment;
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    private void createTopics() {
        List<NewTopic> topics = Stream.concat(
                        Stream.of(Priority.values()).map(Topics::lane),
                        Stream.of(Topics.EVENTS, Topics.DEAD_JOBS, Topics.DEAD_WEBHOOKS))
                .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                .toList();
        List<NewTopic> delays = DELAYS.stream()
                .map(delay -> new NewTopic(Topics.retry(delay), 4, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafkaBootstrapServers()))) {
            admin.createTopics(topics).all().get();
            admin.createTopics(delays).all().get(); // each call fails after the client's 60 s
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not work, see " + folder.resolve("kafka.log"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    public Provider provider() {
        return provider;
    }

    /** Starts another provider, which the caller closes. */
    public Provider anotherProvider(Latency latency) {
        Provider another = new Provider(folder, latency);
        Wait.until(another::isUp, START_LIMIT, "response of the provider");
        return another;
    }

    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public String redisUrl() {
        return redis.url();
    }

    /** The folder for the output of processes. */
    Path logs() {
        return folder;
    }

    @Override
    public void close() {
        provider.close();
        kafka.close();
        redis.stop();
    }
}
