package dev.enhancer.ingress.ratelimit;

import dev.enhancer.ingress.auth.Identification;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.Plans;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RateLimitConfiguration {

    @Bean
    Limits limits(RateLimitSettings settings, Plans plans) {
        return new Limits(settings, plans);
    }

    @Bean
    Limiter limiter(RedisCommands redis, Clock clock, MeterRegistry meters) {
        Counter countedLocally = Counter.builder("enhancer.ratelimit.local")
                .description("requests counted by this node alone, since Redis was away")
                .register(meters);
        return new Limiter(redis, new LocalLimits(clock), countedLocally, System::nanoTime);
    }

    @Bean
    VerificationGuard verificationGuard(Limiter limiter, Clock clock, MeterRegistry meters) {
        return new VerificationGuard(limiter::peek, new LocalLimits(clock), meters);
    }

    @Bean
    RateLimitFilter rateLimitFilter(
            Identification identification,
            RateLimitSettings settings,
            Limits limits,
            Limiter limiter,
            VerificationGuard guard) {
        return new RateLimitFilter(identification, new ClientAddress(settings.proxies()), limits, limiter, guard);
    }
}
