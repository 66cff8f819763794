package dev.enhancer.worker.exchange;

import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.PROCESSING)
class ExchangeConfiguration {
    @Bean
    WorkerExchange workerExchange(
            ReportedProviders providers, ReportedLanes lanes, ScriptRunner scripts, StringRedisTemplate redis) {
        return new WorkerExchange(providers, lanes, scripts, redis);
    }
}
