package dev.enhancer.ingress.deadletter;

import dev.enhancer.ingress.audit.AuditTrail;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.webhook.DueDeliveries;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {
    @Bean
    BulkDeadLetters bulkReplay(DeadLetters letters, DeadLetterReplay replay, AuditTrail trail) {
        return new BulkDeadLetters(letters, replay, trail);
    }

    @Bean
    DeadLetterReplay deadLetterReplay(
            DeadLetters letters,
            DeadRecords records,
            RedisCommands redis,
            RecordProducer producer,
            DueDeliveries deliveries,
            Clock clock) {
        return new DeadLetterReplay(letters, records, redis, producer, deliveries, clock);
    }

    @Bean
    DeadLetters deadLetters(RedisCommands redis) {
        return new DeadLetters(redis);
    }

    @Bean
    DeadRecords deadRecords(ConsumerFactory<String, byte[]> consumers) {
        return new DeadRecords(consumers);
    }
}
