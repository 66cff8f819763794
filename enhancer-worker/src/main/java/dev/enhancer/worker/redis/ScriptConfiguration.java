package dev.enhancer.worker.redis;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

@Configuration(proxyBeanMethods = false)
class ScriptConfiguration {

    @Bean
    ScriptRunner scriptRunner(LettuceConnectionFactory connections) {
        return new ScriptRunner(connections);
    }
}
