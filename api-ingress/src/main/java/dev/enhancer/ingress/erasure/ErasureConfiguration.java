package dev.enhancer.ingress.erasure;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.change.JobDeletion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    BackgroundErasure backgroundErasure(Erasures erasures, ClientData data) {
        return new BackgroundErasure(erasures, data);
    }

    @Bean
    ClientData clientData(RedisCommands redis, JobDeletion jobs) {
        return new ClientData(redis, jobs);
    }

    @Bean
    Erasures erasures(RedisCommands redis) {
        return new Erasures(redis);
    }
}
