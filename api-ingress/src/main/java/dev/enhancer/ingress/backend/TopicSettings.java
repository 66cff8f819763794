package dev.enhancer.ingress.backend;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which topics the ingress makes or looks for.
 *
 * @param create whether it makes them; else an operator or the chart does, and it waits until they are there
 * @param partitionsPerLane also those of the events
 * @param replication replicas of each partition
 * @param webhookRetrySchedule as the workers have it ({@code WEBHOOK_RETRY_SCHEDULE})
 */
@Validated
@ConfigurationProperties("enhancer.topics")
record TopicSettings(
        boolean create,
        @Positive int partitionsPerLane,
        @Positive short replication,
        List<Duration> webhookRetrySchedule) {}
