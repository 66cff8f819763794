package dev.enhancer.ingress.lane;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.backend.WorkerReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LaneConfiguration {
    @Bean
    LaneBoard laneBoard(WorkerReports reports, RedisCommands redis) {
        return new LaneBoard(reports, redis);
    }
}
