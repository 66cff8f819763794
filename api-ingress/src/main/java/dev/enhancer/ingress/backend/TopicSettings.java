package dev.enhancer.ingress.backend;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The topics that the ingress creates or checks.
 *
 * @param create whether the ingress creates them; otherwise an operator or the chart does, and the ingress waits until they
 *     exist
 * @param partitionsPerLane partitions of each lane, and of the events
 * @param replication replicas of each partition
 * @param webhookRetrySchedule the same as in the workers ({@code WEBHOOK_RETRY_SCHEDULE})
 */
@Validated
@ConfigurationProperties("enhancer.topics")
record TopicSettings(
        boolean create,
        @Positive int partitionsPerLane,
        @Positive short replication,
        List<Duration> webhookRetrySchedule) {}
