package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
    Window window(JobHandler handler, IntakeSettings settings, MeterRegistry meters) {
        Window window = new Window(handler, settings.maxInFlight(), System::nanoTime);
        gauge(meters, window, "busy", Window::busy);
        gauge(meters, window, "waiting", Window::waiting);
        gauge(meters, window, "held", Window::held);
        return window;
    }

    private static void gauge(MeterRegistry meters, Window window, String state, ToDoubleFunction<Window> count) {
        Gauge.builder("enhancer.intake.records", window, count)
                .description("Records in this worker's hand")
                .tag("state", state)
                .register(meters);
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
                settings.maxPollRecords(),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                // a dead worker's partitions go to others after this long; heartbeats at a third of it
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                6_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000));
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        return new Intake(
                consumers::createConsumer,
                Arrays.stream(Priority.values()).map(Topics::lane).toList(),
                window,
                settings);
    }

    /** Ready as soon as the worker is a member of its group. */
    @Bean
    HealthIndicator intakeHealthIndicator(Intake intake) {
        return () -> (intake.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
