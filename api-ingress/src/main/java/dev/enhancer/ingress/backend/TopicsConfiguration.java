package dev.enhancer.ingress.backend;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.webhook.RetrySchedule;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {
    private static final Duration EVENT_RETENTION = Duration.ofDays(30);

    /** As many workers share what waits for a try; there are ten such topics. */
    private static final int RETRY_PARTITIONS = 4;

    @Bean
    KafkaAdmin.NewTopics topics(TopicSettings settings) {
        Stream<NewTopic> lanes = Stream.of(Priority.values())
                .map(priority -> topic(Topics.lane(priority), settings, Topics.LANE_RETENTION)
                        .build());
        NewTopic events = topic(Topics.EVENTS, settings, EVENT_RETENTION)
                .config(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT + "," + CLEANUP_POLICY_DELETE)
                .build();
        NewTopic dead = topic(Topics.DEAD_JOBS, settings, Topics.DEAD_RETENTION)
                .partitions(1)
                .build();
        NewTopic deadWebhooks = topic(Topics.DEAD_WEBHOOKS, settings, Topics.DEAD_RETENTION)
                .partitions(1)
                .build();
        Stream<NewTopic> retries = new RetrySchedule(settings.webhookRetrySchedule())
                .topics().stream().map(name -> topic(name, settings, Topics.LANE_RETENTION)
                        .partitions(RETRY_PARTITIONS)
                        .build());
        return new KafkaAdmin.NewTopics(Stream.of(lanes, Stream.of(events, dead, deadWebhooks), retries)
                .flatMap(Function.identity())
                .toArray(NewTopic[]::new));
    }

    private static TopicBuilder topic(String name, TopicSettings settings, Duration retention) {
        return TopicBuilder.name(name)
                .partitions(settings.partitionsPerLane())
                .replicas(settings.replication())
                .config(RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin, TopicSettings settings) {
        return new TopicCreation(settings.create() ? admin::initialize : () -> true);
    }

    /** Not ready before they are there: a producer that is first would have the broker make them with one partition. */
    @Bean
    HealthIndicator topicsHealthIndicator(TopicCreation creation) {
        return () -> (creation.isDone() ? Health.up() : Health.outOfService()).build();
    }
}
