package dev.enhancer.ingress.stats;

import dev.enhancer.ingress.backend.RedisCommands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatsConfiguration {
    @Bean
    StatsReader statsReader(RedisCommands redis) {
        return new StatsReader(redis);
    }
}
