package dev.enhancer.worker.refill;

import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.JobStore;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
class RefillConfiguration {

    @Bean
    RefillWatch refillWatch(
            KafkaProperties kafka, ScriptRunner redis, JobStore jobs, MeterRegistry registry, Clock clock) {
        ConsumerFactory<String, byte[]> consumers = consumers(kafka);
        Duration keep = jobs.keep();
        RefillStore store = new RefillStore(redis, clock, keep);
        RefillMeters meters = new RefillMeters(registry);
        return new RefillWatch(
                store,
                (lost, stopping) -> {
                    Instant now = clock.instant();
                    return new Replay(
                            new LogReader(consumers.createConsumer()),
                            new RestoreRule(now, lost.wholeAt(), keep),
                            // higher than all earlier versions: small counts, or the seconds of an earlier refill
                            new Restorer(store, now.getEpochSecond(), System::nanoTime),
                            meters,
                            stopping);
                },
                meters,
                clock);
    }

    private static ConsumerFactory<String, byte[]> consumers(KafkaProperties kafka) {
        Map<String, Object> properties = kafka.buildConsumerProperties();
        properties.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1_000,
                // bounds the memory, except for the current batch of each partition
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 * 1024 * 1024,
                // a fetch in flight for one topic delays the fetch for the next topic by this time
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50,
                // half of the time after which a refill without a sign of life passes to another worker
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
        return new DefaultKafkaConsumerFactory<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Up once Redis was seen complete. Before that a finished job may look unknown. */
    @Bean
    HealthIndicator refillHealthIndicator(RefillWatch watch) {
        return () -> (watch.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
