package dev.enhancer.ingress.provider;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.backend.WorkerReports;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
    @Bean
    ProviderBoard providerBoard(WorkerReports reports, RedisCommands redis, Clock clock) {
        return new ProviderBoard(reports, redis, clock);
    }
}
