package dev.enhancer.worker.provider;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.exchange.ReportedProviders;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.chain.Instruments;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.provider.guard.GuardedLinks;
import dev.enhancer.worker.provider.prompt.RequestHash;
import dev.enhancer.worker.redis.ScriptRunner;
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
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
@EnableConfigurationProperties(ProviderSettings.class)
class ProviderConfiguration {
    @Bean
    Http providerHttpClient() {
        return new Http();
    }

    // These three replace the starter's own configuration of meters, which looks for the registry of Boot 3.
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
    Instruments providerInstruments(MeterRegistry meters, Traces traces, Clock clock) {
        return new Instruments(meters, traces, clock);
    }

    @Bean
    GuardedLinks guardedLinks(
            BulkheadRegistry bulkheads,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            ProviderSettings settings,
            Instruments instruments) {
        return new GuardedLinks(
                bulkheads, breakers, retries, settings.guards(), instruments, () -> ThreadLocalRandom.current()
                        .nextDouble());
    }

    @Bean
    RequestHash requestHash(ProviderSettings settings) {
        return new RequestHash(settings.models());
    }

    @Bean
    ProviderChain providerChain(
            ProviderSettings settings,
            Http providerHttpClient,
            GuardedLinks guardedLinks,
            Instruments instruments,
            ScriptRunner scripts,
            Clock clock) {
        ProviderKinds kinds = new ProviderKinds(providerHttpClient, clock);
        return new ChainFactory(settings, kinds, guardedLinks, instruments, scripts).make();
    }

    @Bean
    ReportedProviders reportedProviders(ProviderChain chain) {
        return new ReportedProviders(chain.links());
    }
}
