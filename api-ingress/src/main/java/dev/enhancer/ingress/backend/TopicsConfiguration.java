package dev.enhancer.ingress.backend;

import dev.enhancer.common.kafka.TopicSpec;
import dev.enhancer.common.webhook.RetrySchedule;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        return new KafkaAdmin.NewTopics(specs(settings).stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), spec.replication()).configs(spec.config()))
                .toArray(NewTopic[]::new));
    }

    private static List<TopicSpec> specs(TopicSettings settings) {
        return TopicSpec.all(
                settings.partitionsPerLane(),
                settings.replication(),
                new RetrySchedule(settings.webhookRetrySchedule()).topics());
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin, TopicSettings settings) {
        return new TopicCreation(
                settings.create()
                        ? admin::initialize
                        : new TopicCheck(TopicCheck.of(admin), specs(settings))::allExist);
    }

    /** Not ready until the topics exist: if a producer came first, the broker would create them with one partition. */
    @Bean
    HealthIndicator topicsHealthIndicator(TopicCreation creation) {
        return () -> (creation.isDone() ? Health.up() : Health.outOfService()).build();
    }
}
