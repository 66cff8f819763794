package dev.enhancer.ingress.usage;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.ratelimit.Limits;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UsageConfiguration {
    @Bean
    UsageReader usageReader(RedisCommands redis, Plans plans, Limits limits, Clock clock) {
        return new UsageReader(redis, plans, limits, clock);
    }
}
