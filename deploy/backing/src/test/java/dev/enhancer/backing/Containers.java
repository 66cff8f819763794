package dev.enhancer.backing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.AppInfoParser;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Kafka and Redis as containers. The system properties {@code backing.kafka.image} and {@code backing.redis.image} name
 * the images. Without them, the official images are used, Kafka in the version of the embedded broker. The ports on the host
 * are fixed, so that a restarted container keeps its address.
 */
final class Containers {
    private static final String KAFKA_IMAGE =
            System.getProperty("backing.kafka.image", "apache/kafka:" + AppInfoParser.getVersion());
    private static final String REDIS_IMAGE = System.getProperty("backing.redis.image", "redis:7");

    private Containers() {}

    static Service kafka() {
        int port = FreePort.find();
        KafkaContainer container =
                new KafkaContainer(DockerImageName.parse(KAFKA_IMAGE).asCompatibleSubstituteFor("apache/kafka"));
        container.setPortBindings(List.of(port + ":9092"));
        String address = "%s:%d".formatted(container.getHost(), port);
        return new ContainerService(container, address, () -> isServed(address));
    }

    static Service redis() {
        int port = FreePort.find();
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(REDIS_IMAGE))
                .withCommand("redis-server --protected-mode no --appendonly yes --appendfsync everysec");
        container.setPortBindings(List.of(port + ":6379"));
        URI url = URI.create("redis://%s:%d".formatted(container.getHost(), port));
        return new ContainerService(container, url.toString(), () -> RedisPing.answered(url));
    }

    /** Gets the images that the engine lacks. Returns empty if it has all of them then, otherwise the reason. */
    static Optional<String> whyNoImages() {
        return Stream.of(KAFKA_IMAGE, REDIS_IMAGE)
                .filter(image -> !DockerEngine.hasOrPulls(image))
                .findFirst()
                .map(image -> "the image %s cannot be had".formatted(image));
    }

    private static boolean isServed(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 2_000, "default.api.timeout.ms", 2_000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
