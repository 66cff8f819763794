package dev.enhancer.bench.stage;

import dev.enhancer.backing.FreePort;
import dev.enhancer.bench.rival.Rival;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the consumers of the lane: our worker, or a rival. All have the same heap and collector. */
public final class Consumers {
    private static final String HEAP = "1g";

    private Consumers() {}

    /**
     * Starts our worker as an operator does, from the jar that the property {@code worker.jar} names; returns when it is
     * ready.
     */
    public static Child worker(Stage stage, int window) {
        return worker(stage, window, Map.of());
    }

    /** Starts our worker with additional settings. */
    public static Child worker(Stage stage, int window, Map<String, String> settings) {
        return start(stage, window, with(Map.of("WORKER_ROLES", "processing"), settings));
    }

    /** Starts a worker that only sends webhooks. */
    public static Child dispatcher(Stage stage, Map<String, String> settings) {
        return start(stage, 1, with(Map.of("WORKER_ROLES", "webhooks"), settings));
    }

    private static Child start(Stage stage, int window, Map<String, String> settings) {
        int port = FreePort.find();
        Child worker = Child.java(
                stage.logs().resolve("worker.log"),
                HEAP,
                List.of("-jar", Path.of(System.getProperty("worker.jar")).toString()),
                with(settings, usual(stage, window, port)));
        Readiness.await(worker, port, "worker", stage.logs().resolve("worker.log"));
        return worker;
    }

    private static Map<String, String> usual(Stage stage, int window, int managementPort) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", stage.kafkaBootstrapServers()),
                Map.entry("REDIS_URL", stage.redisUrl()),
                Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("WORKER_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("WORKER_MAX_IN_FLIGHT", Integer.toString(window)),
                Map.entry("WORKER_DRAIN_TIMEOUT", "PT1S"), // the measurement is complete by then
                Map.entry("PROVIDER_CHAIN", "openai,rules"),
                Map.entry("OPENAI_API_KEY", "bench"),
                Map.entry("OPENAI_BASE_URL", stage.provider().baseUrl()),
                Map.entry("OPENAI_TIMEOUT", "PT2M"), // a slow call is no failure here
                Map.entry("LOGGING_LEVEL_ROOT", "warn"),
                Map.entry("LOGGING_LEVEL_DEV_ENHANCER", "warn"));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> usual) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(settings);
        return all;
    }

    /** @param kind as in {@link Rival#main} */
    public static Child rival(Stage stage, String kind) {
        return Child.main(
                stage.logs().resolve("rival.log"),
                HEAP,
                Rival.class,
                kind,
                stage.kafkaBootstrapServers(),
                stage.redisUrl(),
                stage.provider().baseUrl(),
                Topics.lane(Priority.NORMAL));
    }
}
