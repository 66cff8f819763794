package dev.enhancer.worker.intake;

import dev.enhancer.common.job.Priority;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import dev.enhancer.worker.topic.RequiredTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

    @Bean
    IntakeFactory intakeFactory(KafkaProperties kafka, MeterRegistry meters) {
        return new IntakeFactory(kafka, meters);
    }

    /** The intake of jobs. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.PROCESSING)
    static class JobIntake {

        @Bean
        RequiredTopics jobTopics() {
            return new RequiredTopics(Stream.concat(
                            Stream.of(Priority.values()).map(Topics::lane), Stream.of(Topics.EVENTS, Topics.DEAD_JOBS))
                    .collect(Collectors.toSet()));
        }

        @Bean
        Window window(JobHandler handler, IntakeSettings settings) {
            return new Window(handler, settings.plan(), System::nanoTime);
        }

        @Bean
        LaneFigures laneFigures(Intake intake, Window window, Clock clock) {
            return new LaneFigures(intake, window, clock);
        }

        @Bean
        IntakeMeters intakeMeters(LaneFigures figures, LaneControl control) {
            return new IntakeMeters(figures, control);
        }

        @Bean
        LaneControl laneControl(Window window, LaneFigures figures) {
            return new LaneControl(window, figures);
        }

        @Bean
        Intake intake(IntakeFactory intakes, Window window, IntakeSettings settings) {
            Map<String, Object> member = settings.instanceId().isBlank()
                    ? Map.of()
                    : Map.of(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
            return intakes.create(settings.groupId(), member, settings.plan(), window);
        }

        /** Up as soon as the worker is a member of its group. */
        @Bean
        HealthIndicator intakeHealthIndicator(Intake intake) {
            return () -> (intake.isReady() ? Health.up() : Health.outOfService()).build();
        }
    }
}
