package dev.enhancer.worker.process;

import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.provider.ProviderChain;
import dev.enhancer.worker.result.Announcer;
import dev.enhancer.worker.result.JobMoves;
import dev.enhancer.worker.result.RunningJobs;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
@EnableConfigurationProperties(ProcessSettings.class)
class ProcessConfiguration {

    @Bean
    JobMeters jobMeters(MeterRegistry registry) {
        return new JobMeters(registry);
    }

    @Bean
    JobProcessor jobProcessor(
            JobMoves moves,
            JobEnhancer enhancer,
            Announcer announcer,
            RunningJobs jobs,
            JobMeters meters,
            ProcessSettings settings) {
        return new JobProcessor(moves, enhancer, announcer, jobs, meters, settings.maxClaims());
    }

    @Bean
    JobEnhancer jobEnhancer(ProviderChain chain, JobMoves moves, Clock clock) {
        return new JobEnhancer(chain::enhance, moves.keep(), clock);
    }

    @Bean
    JobHandler jobHandler(JobProcessor processor, Announcer announcer, JobMeters meters) {
        return new RecordHandler(processor, announcer, meters);
    }
}
