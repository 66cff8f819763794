package dev.enhancer.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.EmbeddedRedis;
import dev.enhancer.backing.ExtractedJar;
import dev.enhancer.backing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole system as an operator would run it, each part a process of its own on loopback: Redis, a broker, an ingress
 * and three workers. Parts are replaced by new ones at the same address.
 */
final class Deployment implements AutoCloseable {
    static final String CLIENT_ID = "crash";
    static final String CLIENT_SECRET = "crash-secret-crash-secret";

    /** From each try of a webhook to the next: soon over, and enough of them for a secret that is lost for some seconds. */
    static final List<Duration> WEBHOOK_STEPS = Stream.concat(
                    Stream.of(Duration.ofMillis(500)),
                    Stream.generate(() -> Duration.ofSeconds(1)).limit(9))
            .toList();

    private static final String NO_LIMIT = "10000000"; // the highest that can be set
    private static final int WORKERS = 3;
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(30);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(45); // 30 s for running jobs, then the rest

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
        worker.program().terminate(DRAIN_LIMIT);
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
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redisPort)) {
            String password = URI.create(redis.url()).getUserInfo().substring(1);
            socket.getOutputStream()
                    .write("AUTH %s\r\nFLUSHALL\r\n".formatted(password).getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(10), US_ASCII);
            if (!answer.equals("+OK\r\n+OK\r\n")) {
                throw new IllegalStateException("Redis answered " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Program newKafka() {
        Program program = Program.start(
                folder,
                "kafka",
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedKafka.class.getName(),
                        folder.resolve("kafka").toString(),
                        Integer.toString(kafkaPort)),
                Map.of());
        await("the broker listens").atMost(BROKER_LIMIT).until(() -> !FreePort.isFree(kafkaPort));
        return program;
    }

    private Application newIngress() {
        int managementPort = FreePort.find();
        return application(
                "ingress",
                System.getProperty("ingress.jar"),
                managementPort,
                Map.of(
                        "PORT", Integer.toString(apiPort),
                        "MANAGEMENT_PORT", Integer.toString(managementPort),
                        "ADMIN_CLIENT_ID", CLIENT_ID,
                        "ADMIN_CLIENT_SECRET", CLIENT_SECRET,
                        "ENHANCER_PLANS_OPERATOR_GENERALPERMINUTE", NO_LIMIT,
                        "ENHANCER_PLANS_OPERATOR_HEAVYPERMINUTE", NO_LIMIT,
                        "JWT_SIGNING_KEYS", signingKeys));
    }

    private Application newWorker() {
        int managementPort = FreePort.find();
        started++;
        return application(
                "worker-" + started,
                System.getProperty("worker.jar"),
                managementPort,
                Map.of(
                        "WORKER_MANAGEMENT_PORT", Integer.toString(managementPort),
                        // receivers here refuse two of three calls
                        "ENHANCER_WEBHOOK_BREAKEROPEN", "PT0.5S",
                        "ENHANCER_WEBHOOK_BREAKERLONGEST", "PT0.5S",
                        "OPENAI_API_KEY", "test",
                        "OPENAI_BASE_URL", provider.baseUrl()));
    }

    private Application application(String name, String jar, int managementPort, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafkaAddress());
        environment.put("REDIS_URL", redis.url());
        environment.put("PROVIDER_CHAIN", "openai,rules");
        environment.put(
                "WEBHOOK_RETRY_SCHEDULE",
                WEBHOOK_STEPS.stream().map(Duration::toString).collect(joining(",")));
        environment.put("LOGGING_LEVEL_DEV_ENHANCER", "warn"); // a line a job would cost more than the job
        return new Application(Program.start(folder, name, command(jar), environment), managementPort);
    }

    private static List<String> command(String jar) {
        try {
            return ExtractedJar.command(Path.of(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        workers.forEach(Application::close);
        ingress.close();
        kafka.close();
        redis.kill();
    }
}
