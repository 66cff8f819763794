package dev.enhancer.ingress.submit;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.ingress.backend.RecordProducer;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.read.JobDocuments;
import dev.enhancer.ingress.webhooktarget.WebhookFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SubmitConfiguration {
    @Bean
    JobFactory jobFactory(
            SubmissionSettings settings, Plans plans, WebhookFactory webhooks, JobDocuments documents, Clock clock) {
        return new JobFactory(settings, plans, webhooks, new EarlierJobs(documents::find), clock);
    }

    @Bean
    JobRecords jobRecords(RedisCommands redis, SubmissionSettings settings, Plans plans) {
        return new JobRecords(redis, settings, plans);
    }

    @Bean
    JobSubmission jobSubmission(
            JobRecords records, LaneProducer lanes, SubmitMeters meters, Clock clock, RandomGenerator random) {
        return new JobSubmission(records, lanes, meters, clock, random);
    }

    @Bean
    LaneProducer laneProducer(RecordProducer producer, Plans plans, Traces traces) {
        return new LaneProducer(producer, plans, traces);
    }

    @Bean
    RefusedSubmissions refusedSubmissions(SubmitMeters meters) {
        return new RefusedSubmissions(meters);
    }

    @Bean
    SubmitMeters submitMeters(MeterRegistry registry) {
        return new SubmitMeters(registry);
    }
}
