package dev.enhancer.ingress.read;

import dev.enhancer.ingress.auth.Clients;
import dev.enhancer.ingress.backend.RedisChannels;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReadConfiguration {
    @Bean
    JobDocuments jobDocuments(RedisCommands redis) {
        return new JobDocuments(redis);
    }

    @Bean
    JobLists jobLists(RedisCommands redis) {
        return new JobLists(redis);
    }

    @Bean
    JobChanges jobChanges(RedisChannels channels, JobDocuments documents, Clients clients) {
        return new JobChanges(channels, documents, clients);
    }

    @Bean
    OpenStreams openStreams(Plans plans, MeterRegistry meters) {
        return new OpenStreams(plans, meters);
    }

    @Bean
    OpenWaits openWaits(Plans plans, MeterRegistry meters) {
        return new OpenWaits(plans, meters);
    }
}
