package dev.enhancer.worker.deadletter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class DeadLetterConfiguration {

    @Bean
    DeadLetterList deadLetterList(StringRedisTemplate redis) {
        return new DeadLetterList(redis);
    }
}
