package dev.enhancer.crash;

import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two ingresses behind a load balancer and two workers, each a process, which are replaced one by one as the Deployments of
 * the chart do it: the next process becomes ready, then the former gets no new connections, and a little later a SIGTERM.
 * Kafka admits the applications by SCRAM, Redis by a password.
 */
final class Cluster implements AutoCloseable {
    private static final int OF_EACH = 2;
    private static final Duration DEREGISTRATION = Duration.ofSeconds(2); // the chart: ingress.deregisterSeconds
    private static final int ENDED_BY_SIGTERM = 143;

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final EmbeddedRedis redis;
    private final Program kafka;
    private final String kafkaAddress;
    private final Balancer balancer;
    private final List<Application> ingresses = new ArrayList<>();
    private final List<Application> workers = new ArrayList<>();
    private int started;

    private Cluster(Path folder, Map<String, String> keys) throws IOException {
        this.folder = folder;
        redis = new EmbeddedRedis(folder.resolve("redis"), FreePort.find());
        Runtime.getRuntime().addShutdownHook(new Thread(redis::kill)); // a daemon; the others end with Program
        redis.start();
        int plainPort = FreePort.find();
        int saslPort = FreePort.find();
        int controllerPort = FreePort.find();
        kafkaAddress = "127.0.0.1:" + plainPort;
        kafka = Parts.kafka(folder, plainPort, listeners(plainPort, saslPort, controllerPort));
        settings.putAll(keys);
        settings.put("REDIS_URL", redis.url());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + saslPort);
        settings.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        balancer = new Balancer();
    }

    /**
     * Returns when all parts are ready.
     *
     * @param folder gets a new folder for data and logs
     * @param keys settings of both applications: keys, and the provider
     */
    static Cluster start(Path folder, Release release, Map<String, String> keys) throws IOException {
        Cluster cluster = new Cluster(Files.createTempDirectory(Files.createDirectories(folder), "run-"), keys);
        try {
            cluster.useKafkaUser("enhancer", "kafka-password");
            for (int i = 0; i < OF_EACH; i++) {
                cluster.addIngress(release);
                cluster.addWorker(release);
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static List<String> listeners(int plainPort, int saslPort, int controllerPort) {
        String both = "PLAINTEXT://127.0.0.1:%d,SASL://127.0.0.1:%d".formatted(plainPort, saslPort);
        return List.of(
                "listeners=%s,CONTROLLER://127.0.0.1:%d".formatted(both, controllerPort),
                "advertised.listeners=" + both,
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT",
                "inter.broker.listener.name=PLAINTEXT",
                "sasl.enabled.mechanisms=SCRAM-SHA-512",
                "listener.name.sasl.scram-sha-512.sasl.jaas.config="
                        + "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    }

    /** Directs clients to the ingresses. */
    Balancer balancer() {
        return balancer;
    }

    /** A listener of the broker that wants no password. */
    String kafkaAddress() {
        return kafkaAddress;
    }

    KafkaUsers kafkaUsers() {
        return new KafkaUsers(kafkaAddress);
    }

    /** The URL of Redis with the password that applications get when they start. */
    String redisUrl() {
        return setting("REDIS_URL");
    }

    /** Creates the user; applications started from now on use it. */
    void useKafkaUser(String user, String password) {
        kafkaUsers().add(user, password);
        set("KAFKA_USERNAME", user);
        set("KAFKA_PASSWORD", password);
    }

    String setting(String name) {
        return String.valueOf(settings.get(name));
    }

    /** For applications started from now on. */
    void set(String name, String value) {
        settings.put(name, value);
    }

    /** Replaces all, a worker and an ingress in turn, as the chart's Deployments are replaced at the same time. */
    void replaceAll(Release release) {
        for (int i = 0; i < OF_EACH; i++) {
            replaceWorker(release);
            replaceIngress(release);
        }
    }

    void replaceIngresses(Release release) {
        for (int i = 0; i < OF_EACH; i++) {
            replaceIngress(release);
        }
    }

    void replaceWorkers(Release release) {
        for (int i = 0; i < OF_EACH; i++) {
            replaceWorker(release);
        }
    }

    private void replaceIngress(Release release) {
        addIngress(release);
        Application former = ingresses.removeFirst();
        balancer.remove(former);
        await().pollDelay(DEREGISTRATION).until(() -> true);
        stop(former);
    }

    private void replaceWorker(Release release) {
        addWorker(release);
        stop(workers.removeFirst());
    }

    private void addIngress(Release release) {
        int port = FreePort.find();
        Application next = Parts.ingress(folder, name("ingress", release), release, port, settings);
        ingresses.add(next);
        next.awaitReady();
        balancer.add(next, port);
        await(next.program() + " is used").until(() -> balancer.uses(next));
    }

    private void addWorker(Release release) {
        Application next = Parts.worker(folder, name("worker", release), release, settings);
        workers.add(next);
        next.awaitReady();
    }

    private String name(String part, Release release) {
        return "%d-%s-%s".formatted(++started, part, release.name());
    }

    private static void stop(Application former) {
        Program program = former.program();
        program.terminate(Parts.DRAIN_LIMIT);
        if (program.exitValue() != ENDED_BY_SIGTERM) {
            throw new IllegalStateException("%s ended with %d".formatted(program, program.exitValue()));
        }
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        ingresses.forEach(Application::close);
        workers.forEach(Application::close);
        kafka.close();
        redis.kill();
    }
}
