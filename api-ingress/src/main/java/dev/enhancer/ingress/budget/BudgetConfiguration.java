package dev.enhancer.ingress.budget;

import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.BudgetHolders;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.webhook.DueDeliveries;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BudgetSettings.class)
class BudgetConfiguration {
    @Bean
    BudgetMeters budgetMeters(MeterRegistry registry, BudgetSettings settings) {
        return new BudgetMeters(registry, settings);
    }

    @Bean
    BudgetCheck budgetCheck(
            RedisCommands redis,
            BudgetHolders holders,
            DueDeliveries deliveries,
            BudgetSettings settings,
            BudgetMeters meters,
            Clock clock) {
        return new BudgetCheck(redis, holders, deliveries, settings, meters, clock, new SecureRandom());
    }

    @Bean
    BudgetWatch budgetWatch(BudgetCheck check, Plans plans) {
        return new BudgetWatch(check, plans.haveBudgets());
    }
}
