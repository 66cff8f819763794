package dev.enhancer.ingress.batch;

import dev.enhancer.ingress.error.ErrorBodies;
import dev.enhancer.ingress.submit.JobFactory;
import dev.enhancer.ingress.submit.SubmitMeters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BatchConfiguration {
    @Bean
    BatchFactory batchFactory(JobFactory jobs, ErrorBodies errors, SubmitMeters meters) {
        return new BatchFactory(jobs, errors, meters);
    }
}
