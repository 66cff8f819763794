package dev.enhancer.worker.topic;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {
    private static final int LONGEST_MS = 3_000;

    @Bean
    HealthIndicator topicsHealthIndicator(List<RequiredTopics> required, KafkaProperties kafka, Clock clock) {
        Set<String> names = required.stream()
                .flatMap(topics -> topics.names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new TopicsIndicator(names, () -> names(kafka), clock);
    }

    private static Set<String> names(KafkaProperties kafka) throws Exception {
        Map<String, Object> properties = kafka.buildAdminProperties();
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_MS);
        try (Admin admin = Admin.create(properties)) {
            return admin.listTopics().names().get(LONGEST_MS, TimeUnit.MILLISECONDS);
        }
    }
}
