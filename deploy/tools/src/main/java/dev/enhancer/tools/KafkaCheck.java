package dev.enhancer.tools;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Checks whether the brokers can be reached, and whether the topics exist and keep what they must. */
final class KafkaCheck {
    private static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SAFE_REPLICATION = 3;

    /** As Spring names the properties of the Kafka client in the environment. */
    private static final List<String> SECURITY = List.of("security.protocol", "sasl.mechanism", "sasl.jaas.config");

    private final Environment environment;

    KafkaCheck(Environment environment) {
        this.environment = environment;
    }

    List<Finding> run() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", environment.get(SERVERS).orElse(""));
        properties.put("default.api.timeout.ms", (int) TIMEOUT.toMillis());
        properties.put("request.timeout.ms", (int) TIMEOUT.toMillis());
        SECURITY.forEach(name -> environment
                .get("SPRING_KAFKA_PROPERTIES_" + name.toUpperCase(Locale.ROOT).replace('.', '_'))
                .ifPresent(value -> properties.put(name, value)));
        if (environment.get(SERVERS).isEmpty()) {
            return List.of(Finding.fail(SERVERS, "is not set"));
        }
        try (Admin admin = Admin.create(properties)) {
            return findings(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.fail("kafka", "was interrupted"));
        } catch (TimeoutException _) {
            return List.of(
                    Finding.fail("kafka", "cannot be reached: no reply within %d s".formatted(TIMEOUT.toSeconds())));
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return List.of(Finding.fail("kafka", "cannot be reached: " + cause.getMessage()));
        }
    }

    private static List<Finding> findings(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Finding> findings = new ArrayList<>();
        int brokers = get(admin.describeCluster().nodes()).size();
        findings.add(
                brokers < SAFE_REPLICATION
                        ? Finding.warn("kafka brokers", "%d: the loss of one can lose jobs".formatted(brokers))
                        : Finding.ok("kafka brokers", Integer.toString(brokers)));
        Set<String> existing = get(admin.listTopics().names());
        List<String> wanted = wanted();
        List<String> missing =
                wanted.stream().filter(topic -> !existing.contains(topic)).toList();
        findings.add(
                missing.isEmpty()
                        ? Finding.ok("kafka topics", "all exist")
                        : Finding.warn(
                                "kafka topics", "missing until they are created: " + String.join(", ", missing)));
        findings.addAll(
                settings(admin, wanted.stream().filter(existing::contains).toList()));
        return findings;
    }

    private static List<String> wanted() {
        return Stream.concat(
                        Stream.of(Priority.values()).map(Topics::lane),
                        Stream.of(Topics.EVENTS, Topics.DEAD_JOBS, Topics.DEAD_WEBHOOKS, Topics.retry(Duration.ZERO)))
                .toList();
    }

    private static List<Finding> settings(Admin admin, List<String> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Finding> findings = new ArrayList<>();
        Map<ConfigResource, Config> configs = get(admin.describeConfigs(topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList())
                .all());
        Map<String, TopicDescription> descriptions =
                get(admin.describeTopics(topics).allTopicNames());
        configs.forEach((resource, config) -> {
            String topic = resource.name();
            int replicas = Objects.requireNonNull(descriptions.get(topic)).partitions().stream()
                    .mapToInt(partition -> partition.replicas().size())
                    .min()
                    .orElse(0);
            String minInSync =
                    config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value();
            String cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            if (replicas >= SAFE_REPLICATION && minInSync.equals("1")) {
                findings.add(Finding.warn(topic, "min.insync.replicas is 1: an accepted job can be lost"));
            }
            if (topic.equals(Topics.EVENTS) && !cleanup.contains("compact")) {
                findings.add(Finding.fail(topic, "cleanup.policy must contain compact"));
            }
            if (!topic.equals(Topics.EVENTS) && cleanup.contains("compact")) {
                findings.add(Finding.fail(topic, "cleanup.policy must not contain compact"));
            }
        });
        if (findings.isEmpty() && !topics.isEmpty()) {
            findings.add(Finding.ok("kafka topic settings", "as expected"));
        }
        return findings;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
