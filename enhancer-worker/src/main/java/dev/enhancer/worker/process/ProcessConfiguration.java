package dev.enhancer.worker.process;

import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.provider.ProviderChain;
import dev.enhancer.worker.result.JobEvents;
import dev.enhancer.worker.result.JobStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    @Bean
    JobHandler jobHandler(JobStore store, ProviderChain chain, JobEvents events, MeterRegistry registry, Clock clock) {
        JobMeters meters = new JobMeters(registry);
        return new RecordHandler(new JobProcessor(store, chain, events, meters, clock), events, meters);
    }
}
