package dev.enhancer.worker;

import dev.enhancer.backing.TestBacking;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker in this JVM, started as the application does it, with one remote provider. */
public final class RunningWorker implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings properties that matter to the test, by the names of their environment variables */
    public static RunningWorker start(TestBacking backing, FakeProvider provider, Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                backing.kafkaBootstrapServers(),
                "REDIS_URL",
                backing.redisUrl(),
                "WORKER_MANAGEMENT_PORT",
                "0",
                "CACHE_TTL",
                "PT0S",
                "PROVIDER_CHAIN",
                "openai,rules",
                "OPENAI_API_KEY",
                "test",
                "OPENAI_BASE_URL",
                provider.baseUrl()));
        properties.putAll(settings);
        SpringApplication application = EnhancerWorker.application();
        properties.put("spring.config.name", "enhancer-worker");
        application.setDefaultProperties(properties);
        return new RunningWorker(application.run());
    }

    /** Value of a counter; 0 if it was never incremented. */
    public double counted(String name, String... tags) {
        return context.getBean(MeterRegistry.class).counter(name, tags).count();
    }

    /** Value of a gauge. */
    public double gauge(String name, String... tags) {
        return context.getBean(MeterRegistry.class).get(name).tags(tags).gauge().value();
    }

    /** The address of health and metrics. */
    int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    /** Whether one of the worker's own health indicators is up. */
    public boolean isUp(String indicator) {
        return Status.UP.equals(
                context.getBean(HealthEndpoint.class).healthForPath(indicator).getStatus());
    }

    @Override
    public void close() {
        context.close();
    }
}
