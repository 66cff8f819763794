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

/** Looks whether the topics are there that somebody else was to make, and says once of each other how to make it. */
final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Callable<Set<String>> names;
    private final List<TopicSpec> wanted;
    private List<TopicSpec> told = List.of();

    /** @param names of the topics that the broker has and this user may see */
    TopicCheck(Callable<Set<String>> names, List<TopicSpec> wanted) {
        this.names = names;
        this.wanted = List.copyOf(wanted);
    }

    /** Asks the broker; blocks for some seconds. */
    static Callable<Set<String>> of(KafkaAdmin admin) {
        return () -> {
            try (Admin client = Admin.create(admin.getConfigurationProperties())) {
                return client.listTopics().names().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }

    /** @throws Exception if the broker does not answer */
    boolean areThere() throws Exception {
        Set<String> there = names.call();
        List<TopicSpec> missing =
                wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
        missing.stream().filter(topic -> !told.contains(topic)).forEach(topic -> log.atError()
                .addKeyValue("topic", topic.name())
                .addKeyValue("create", topic.command())
                .log("topic.missing"));
        told = missing;
        return missing.isEmpty();
    }
}
