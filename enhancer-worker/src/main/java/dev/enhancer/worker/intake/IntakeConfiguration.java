package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.kafka.KafkaProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

    @Bean
    Window window(JobHandler handler, IntakeSettings settings) {
        return new Window(handler, settings.maxInFlight(), new Backlog(settings.weights()), System::nanoTime);
    }

    @Bean
    IntakeMeters intakeMeters(Intake intake, Window window, Clock clock) {
        return new IntakeMeters(intake, window, clock);
    }

    @Bean
    Intake intake(KafkaProperties kafka, Window window, IntakeSettings settings, MeterRegistry meters) {
        Map<String, Object> properties = kafka.buildConsumerProperties(null);
        properties.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                settings.groupId(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                IntakeSettings.MAX_POLL_RECORDS,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                // a dead worker's partitions go to others after this long; heartbeats at a third of it
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000));
        if (!settings.instanceId().isBlank()) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        }
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        return new Intake(
                consumers::createConsumer,
                Arrays.stream(Priority.values()).collect(Collectors.toMap(Topics::lane, Function.identity())),
                window,
                settings);
    }

    /** Ready as soon as the worker is a member of its group. */
    @Bean
    HealthIndicator intakeHealthIndicator(Intake intake) {
        return () -> (intake.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
