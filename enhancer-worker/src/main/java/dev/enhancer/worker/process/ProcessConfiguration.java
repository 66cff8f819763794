package dev.enhancer.worker.process;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.intake.JobHandler;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.provider.prompt.RequestHash;
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
@EnableConfigurationProperties({ProcessSettings.class, CacheSettings.class})
class ProcessConfiguration {

    @Bean
    JobMeters jobMeters(MeterRegistry registry) {
        return new JobMeters(registry);
    }

    @Bean
    JobProcessor jobProcessor(
            RunningJobs jobs,
            JobMoves moves,
            JobEnhancer enhancer,
            Announcer announcer,
            JobMeters meters,
            Traces traces,
            ProcessSettings settings) {
        return new JobProcessor(
                jobs,
                new PersistentMoves(moves),
                new ClaimLimit(settings.maxClaims(), announcer, meters),
                enhancer,
                new Announcements(announcer),
                new JobReport(meters, traces));
    }

    @Bean
    SharedCompletions sharedAnswers(RequestHash hash, CacheSettings settings, MeterRegistry registry) {
        return new SharedCompletions(hash::of, settings, registry);
    }

    @Bean
    JobEnhancer jobEnhancer(ProviderChain chain, SharedCompletions completions, JobMoves moves, Clock clock) {
        return new JobEnhancer(chain::enhance, completions, moves.keep(), clock);
    }

    @Bean
    JobHandler jobHandler(JobProcessor processor, Announcer announcer, JobMeters meters) {
        return new RecordHandler(processor, announcer, meters);
    }
}
