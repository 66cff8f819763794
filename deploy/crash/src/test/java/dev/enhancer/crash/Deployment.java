package dev.enhancer.crash;

import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole system as an operator would run it, each part a process of its own on loopback: Redis, a broker, an ingress
 * and three workers. Parts are replaced by new ones at the same address.
 */
final class Deployment implements AutoCloseable {
    private static final int WORKERS = 3;

    private final Path folder;
    private final TaggingProvider provider;
    private final String signingKeys = SigningKeys.makeUp();
    private final int kafkaPort = FreePort.find();
    private final int redisPort = FreePort.find();
    private final int apiPort = FreePort.find();
    private final EmbeddedRedis redis;
    private final List<Application> workers = new ArrayList<>();
    private Program kafka;
    private Application ingress;
    private int started;

    private Deployment(Path folder, TaggingProvider provider) {
        this.folder = folder;
        this.provider = provider;
        redis = new EmbeddedRedis(folder.resolve("redis"), redisPort);
        Runtime.getRuntime().addShutdownHook(new Thread(redis::kill)); // a daemon; the others end with Program
        redis.start();
        kafka = newKafka();
        ingress = newIngress();
    }

    /** @param folder gets a new folder for data and logs */
    static Deployment start(Path folder, TaggingProvider provider) throws IOException {
        Path own = Files.createTempDirectory(Files.createDirectories(folder), "run-");
        Deployment deployment = new Deployment(own, provider);
        try {
            deployment.ingress.awaitReady(); // it makes the topics
            for (int i = 0; i < WORKERS; i++) {
                deployment.addWorker();
            }
            deployment.awaitReady();
            return deployment;
        } catch (RuntimeException e) {
            deployment.close();
            throw e;
        }
    }

    /** Returns when all parts are ready. */
    void awaitReady() {
        ingress.awaitReady();
        workers.forEach(Application::awaitReady);
    }

    String apiAddress() {
        return "http://127.0.0.1:" + apiPort;
    }

    String kafkaAddress() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** The workers that run, oldest first. */
    List<Application> workers() {
        return List.copyOf(workers);
    }

    /** Does not wait until it is ready. */
    Application addWorker() {
        Application worker = newWorker();
        workers.add(worker);
        return worker;
    }

    /** SIGKILL. */
    void killWorker(Application worker) {
        workers.remove(worker);
        worker.program().kill();
    }

    /** SIGTERM; returns when it has drained and ended. */
    void stopWorker(Application worker) {
        workers.remove(worker);
        worker.program().terminate(Parts.DRAIN_LIMIT);
    }

    /** SIGKILL, and a new one on the same data. */
    void restartKafka() {
        kafka.kill();
        kafka = newKafka();
    }

    /** SIGKILL, and a new one on the same data. */
    void restartRedis() {
        redis.kill();
        redis.start();
    }

    /** SIGKILL, and a new one. Does not wait until it is ready. */
    void restartIngress() {
        ingress.program().kill();
        ingress = newIngress();
    }

    /** Takes all data from Redis while it serves. */
    void emptyRedis() {
        RedisConsole.run(redis.url(), "FLUSHALL");
    }

    private Program newKafka() {
        return Parts.kafka(folder, kafkaPort, List.of());
    }

    private Application newIngress() {
        return Parts.ingress(folder, "ingress", Release.PRESENT, apiPort, settings());
    }

    private Application newWorker() {
        started++;
        return Parts.worker(folder, "worker-" + started, Release.PRESENT, settings());
    }

    private Map<String, String> settings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafkaAddress(),
                "REDIS_URL", redis.url(),
                "JWT_SIGNING_KEYS", signingKeys,
                "OPENAI_API_KEY", "test",
                "OPENAI_BASE_URL", provider.baseUrl());
    }

    @Override
    public void close() {
        workers.forEach(Application::close);
        ingress.close();
        kafka.close();
        redis.kill();
    }
}
