package dev.enhancer.ingress.webhook;

import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.read.JobDocuments;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    @Bean
    DueDeliveries dueDeliveries(RecordProducer producer) {
        return new DueDeliveries(producer);
    }

    @Bean
    EndpointTest endpointTest(DueDeliveries due, JobDeliveries deliveries, Clock clock) {
        return new EndpointTest(due, deliveries, clock);
    }

    @Bean
    FailingEndpoints failingEndpoints(RedisCommands redis, Clock clock) {
        return new FailingEndpoints(redis, clock);
    }

    @Bean
    JobDeliveries jobDeliveries(JobDocuments documents, RedisCommands redis) {
        return new JobDeliveries(documents, redis);
    }

    @Bean
    WebhookReplay webhookReplay(JobDeliveries jobs, DueDeliveries due, Clock clock) {
        return new WebhookReplay(jobs, due, clock);
    }
}
