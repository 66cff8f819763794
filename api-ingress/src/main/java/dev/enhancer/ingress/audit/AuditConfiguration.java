package dev.enhancer.ingress.audit;

import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    @Bean
    AuditTrail auditTrail(RedisCommands redis, Clock clock) {
        return new AuditTrail(redis, clock);
    }
}
