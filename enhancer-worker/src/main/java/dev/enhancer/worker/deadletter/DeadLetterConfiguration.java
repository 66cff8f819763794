package dev.enhancer.worker.deadletter;

import dev.enhancer.worker.redis.ScriptRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetterList deadLetterList(ScriptRunner redis) {
        return new DeadLetterList(redis);
    }
}
