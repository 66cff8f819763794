package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {
    @Bean
    CloseableHttpClient providerHttpClient() {
        return Http.client();
    }

    @Bean
    GuardFactory guardFactory(
            RateLimiterRegistry rateLimits,
            BulkheadRegistry bulkheads,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            Clock clock) {
        return new GuardFactory(rateLimits, bulkheads, breakers, retries, clock);
    }

    @Bean
    ProviderChain providerChain(
            ProviderSettings settings,
            GuardFactory guards,
            CloseableHttpClient providerHttpClient,
            MeterRegistry meters,
            Clock clock) {
        return new ChainFactory(settings, guards, providerHttpClient, meters, clock).make();
    }
}
