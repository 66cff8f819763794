package dev.enhancer.worker.reaper;

import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.Announcer;
import dev.enhancer.worker.result.JobMoves;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
class ReaperConfiguration {

    @Bean
    Reaper reaper(
            ScriptRunner scripts,
            StringRedisTemplate redis,
            JobMoves moves,
            Announcer announcer,
            MeterRegistry meters,
            Clock clock) {
        return new Reaper(new OverdueJobs(scripts, redis, moves.keep(), clock), announcer, meters);
    }
}
