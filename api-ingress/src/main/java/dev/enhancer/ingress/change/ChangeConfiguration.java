package dev.enhancer.ingress.change;

import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.read.JobDocuments;
import dev.enhancer.ingress.submit.SubmissionSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {
    @Bean
    JobCancellation jobCancellation(
            JobDocuments documents, RedisCommands redis, JobEvents events, Clock clock, SubmissionSettings settings) {
        return new JobCancellation(documents, redis, events, clock, settings);
    }

    @Bean
    JobDeletion jobDeletion(RedisCommands redis, JobEvents events, Clock clock) {
        return new JobDeletion(redis, events, clock);
    }

    @Bean
    JobEvents jobEvents(RecordProducer producer, RedisCommands redis) {
        return new JobEvents(producer, redis);
    }
}
