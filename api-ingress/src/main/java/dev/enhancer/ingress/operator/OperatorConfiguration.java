package dev.enhancer.ingress.operator;

import dev.enhancer.ingress.audit.AuditTrail;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.change.JobCancellation;
import dev.enhancer.ingress.lane.LaneBoard;
import dev.enhancer.ingress.read.JobLists;
import dev.enhancer.ingress.webhook.WebhookReplay;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OperatorConfiguration {
    @Bean
    WhereaboutsReader whereaboutsReader(RedisCommands redis, LaneBoard lanes, Clock clock) {
        return new WhereaboutsReader(redis, lanes, clock);
    }

    @Bean
    BulkActions bulkActions(JobLists lists, JobCancellation cancellation, WebhookReplay webhooks, AuditTrail trail) {
        return new BulkActions(lists, cancellation, webhooks, trail);
    }
}
