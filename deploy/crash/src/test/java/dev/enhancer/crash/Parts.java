package dev.enhancer.crash;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.EmbeddedKafka;
import dev.enhancer.backing.ExtractedJar;
import dev.enhancer.backing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the parts of a system, each as a process on loopback, with the settings that all tests here share. */
final class Parts {
    static final String CLIENT_ID = "crash";
    static final String CLIENT_SECRET = "crash-secret-crash-secret";

    /** From each try of a webhook to the next: soon over, and enough of them for a secret that is lost for some seconds. */
    static final List<Duration> WEBHOOK_STEPS = Stream.concat(
                    Stream.of(Duration.ofMillis(500)),
                    Stream.generate(() -> Duration.ofSeconds(1)).limit(9))
            .toList();

    /** From SIGTERM to the end of an application: 30 s for running jobs, then the rest. */
    static final Duration DRAIN_LIMIT = Duration.ofSeconds(45);

    private static final String NO_LIMIT = "10000000"; // the highest that can be set
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(30);

    private Parts() {}

    /**
     * Returns when the broker listens.
     *
     * @param further settings of the broker, {@code name=value}
     */
    static Program kafka(Path folder, int port, List<String> further) {
        List<String> command = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedKafka.class.getName(),
                folder.resolve("kafka").toString(),
                Integer.toString(port)));
        command.addAll(further);
        Program program = Program.start(folder, "kafka", command, Map.of());
        await("the broker listens").atMost(BROKER_LIMIT).until(() -> !FreePort.isFree(port));
        return program;
    }

    /**
     * Does not wait until it is ready.
     *
     * @param settings where Kafka and Redis are, and the keys
     */
    static Application ingress(Path folder, String name, Release release, int port, Map<String, String> settings) {
        int managementPort = FreePort.find();
        return application(
                folder,
                name,
                release.ingressJar(),
                managementPort,
                Map.of(
                        "PORT", Integer.toString(port),
                        "MANAGEMENT_PORT", Integer.toString(managementPort),
                        "ADMIN_CLIENT_ID", CLIENT_ID,
                        "ADMIN_CLIENT_SECRET", CLIENT_SECRET,
                        "RATE_LIMIT_AUTH", NO_LIMIT,
                        "ENHANCER_PLANS_OPERATOR_GENERALPERMINUTE", NO_LIMIT,
                        "ENHANCER_PLANS_OPERATOR_HEAVYPERMINUTE", NO_LIMIT),
                settings);
    }

    /**
     * Does not wait until it is ready.
     *
     * @param settings where Kafka, Redis and the provider are, and the keys
     */
    static Application worker(Path folder, String name, Release release, Map<String, String> settings) {
        int managementPort = FreePort.find();
        return application(
                folder,
                name,
                release.workerJar(),
                managementPort,
                Map.of(
                        "WORKER_MANAGEMENT_PORT", Integer.toString(managementPort),
                        // receivers here refuse two of three calls
                        "ENHANCER_WEBHOOK_BREAKEROPEN", "PT0.5S",
                        "ENHANCER_WEBHOOK_BREAKERLONGEST", "PT0.5S"),
                settings);
    }

    private static Application application(
            Path folder,
            String name,
            Path jar,
            int managementPort,
            Map<String, String> own,
            Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(own);
        environment.putAll(settings);
        environment.put("PROVIDER_CHAIN", "openai,rules");
        environment.put(
                "WEBHOOK_RETRY_SCHEDULE",
                WEBHOOK_STEPS.stream().map(Duration::toString).collect(joining(",")));
        // a line a job or request would cost more than the job
        environment.put("LOGGING_LEVEL_DEV_ENHANCER", "warn");
        environment.put("REQUEST_LOG_LEVEL", "warn");
        return new Application(Program.start(folder, name, command(jar), environment), managementPort);
    }

    private static List<String> command(Path jar) {
        try {
            return ExtractedJar.command(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
