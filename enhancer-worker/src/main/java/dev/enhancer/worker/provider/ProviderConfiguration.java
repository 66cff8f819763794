package dev.enhancer.worker.provider;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {
    @Bean
    Http providerHttpClient() {
        return new Http();
    }

    // The starter's own configuration of meters looks for Boot 3's registry.
    @Bean
    MeterBinder breakerMeters(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    MeterBinder bulkheadMeters(BulkheadRegistry bulkheads) {
        return TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads);
    }

    @Bean
    MeterBinder retryMeters(RetryRegistry retries) {
        return TaggedRetryMetrics.ofRetryRegistry(retries);
    }

    @Bean
    GuardFactory guardFactory(
            BulkheadRegistry bulkheads, CircuitBreakerRegistry breakers, RetryRegistry retries, Clock clock) {
        return new GuardFactory(bulkheads, breakers, retries, clock);
    }

    @Bean
    RequestHash requestHash(ProviderSettings settings) {
        return new RequestHash(settings);
    }

    @Bean
    ProviderChain providerChain(
            ProviderSettings settings,
            GuardFactory guards,
            Http providerHttpClient,
            StringRedisTemplate redis,
            MeterRegistry meters,
            Traces traces,
            Clock clock) {
        return new ChainFactory(settings, guards, providerHttpClient, redis, meters, traces, clock).make();
    }

    @Bean
    ProviderExchange providerExchange(ProviderChain chain, StringRedisTemplate redis) {
        return new ProviderExchange(chain.links(), redis);
    }
}
