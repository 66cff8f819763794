package dev.enhancer.bench.environment;

import dev.enhancer.backing.FreePort;
import dev.enhancer.bench.alternative.Alternative;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts the consumers of the lane: our worker, or an alternative. All have the same heap and collector. */
public final class Consumers {
    private static final String HEAP = "1g";

    private Consumers() {}

    /**
     * Starts our worker as an operator does, from the jar that the property {@code worker.jar} names; returns when it is
     * ready.
     */
    public static ChildProcess worker(Environment environment, int window) {
        return worker(environment, window, Map.of());
    }

    /** Starts our worker with additional settings. */
    public static ChildProcess worker(Environment environment, int window, Map<String, String> settings) {
        return start(environment, window, with(Map.of("WORKER_ROLES", "processing"), settings));
    }

    /** Starts a worker that only sends webhooks. */
    public static ChildProcess dispatcher(Environment environment, Map<String, String> settings) {
        return start(environment, 1, with(Map.of("WORKER_ROLES", "webhooks"), settings));
    }

    private static ChildProcess start(Environment environment, int window, Map<String, String> settings) {
        int port = FreePort.find();
        ChildProcess worker = ChildProcess.java(
                environment.logs().resolve("worker.log"),
                HEAP,
                List.of("-jar", Path.of(System.getProperty("worker.jar")).toString()),
                with(settings, usual(environment, window, port)));
        Readiness.await(worker, port, "worker", environment.logs().resolve("worker.log"));
        return worker;
    }

    private static Map<String, String> usual(Environment environment, int window, int managementPort) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", environment.kafkaBootstrapServers()),
                Map.entry("REDIS_URL", environment.redisUrl()),
                Map.entry("SERVER_ADDRESS", "127.0.0.1"),
                Map.entry("WORKER_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("WORKER_MAX_IN_FLIGHT", Integer.toString(window)),
                Map.entry("WORKER_DRAIN_TIMEOUT", "PT1S"), // at the end of a measurement, unfinished jobs do not matter
                Map.entry("PROVIDER_CHAIN", "openai,rules"),
                Map.entry("OPENAI_API_KEY", "bench"),
                Map.entry("OPENAI_BASE_URL", environment.provider().baseUrl()),
                Map.entry("OPENAI_TIMEOUT", "PT2M"), // a slow call is no failure here
                Map.entry("LOGGING_LEVEL_ROOT", "warn"),
                Map.entry("LOGGING_LEVEL_DEV_ENHANCER", "warn"));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> usual) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(settings);
        return all;
    }

    /** @param kind as in {@link Alternative#main} */
    public static ChildProcess alternative(Environment environment, String kind) {
        return ChildProcess.main(
                environment.logs().resolve("alternative.log"),
                HEAP,
                Alternative.class,
                kind,
                environment.kafkaBootstrapServers(),
                environment.redisUrl(),
                environment.provider().baseUrl(),
                Topics.lane(Priority.NORMAL));
    }
}
