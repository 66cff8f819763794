package dev.enhancer.ingress.backend;

import dev.enhancer.common.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** Checks that the topics exist which an operator must create. For each missing topic, it logs once how to create it. */
final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Callable<Set<String>> names;
    private final List<TopicSpec> wanted;
    private List<TopicSpec> reported = List.of();

    /** @param names names of the topics that the broker has and this user may see */
    TopicCheck(Callable<Set<String>> names, List<TopicSpec> wanted) {
        this.names = names;
        this.wanted = List.copyOf(wanted);
    }

    /** Asks the broker for its topics. Blocks for up to 5 s. */
    static Callable<Set<String>> of(KafkaAdmin admin) {
        return () -> {
            try (Admin client = Admin.create(admin.getConfigurationProperties())) {
                return client.listTopics().names().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }

    /** @throws Exception if the broker does not respond */
    boolean allExist() throws Exception {
        Set<String> existing = names.call();
        List<TopicSpec> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        missing.stream().filter(topic -> !reported.contains(topic)).forEach(topic -> log.atError()
                .addKeyValue("topic", topic.name())
                .addKeyValue("create", topic.command())
                .log("topic.missing"));
        reported = missing;
        return missing.isEmpty();
    }
}
