package dev.enhancer.ingress.web;

import dev.enhancer.ingress.error.ErrorBodies;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    CommonHeaders commonHeaders(RandomGenerator random, SecureTransport transport) {
        return new CommonHeaders(random, transport);
    }

    @Bean
    ConnectionHandlers connectionHandlers(EarlyResponses early) {
        return new ConnectionHandlers(early);
    }

    @Bean
    CrossOrigin crossOrigin(WebSettings settings, Environment environment) {
        return new CrossOrigin(settings, environment);
    }

    @Bean
    EarlyResponses earlyResponses(ErrorBodies bodies, CommonHeaders headers) {
        return new EarlyResponses(bodies, headers);
    }

    @Bean
    HttpMeters httpMeters(MeterRegistry registry) {
        return new HttpMeters(registry);
    }

    @Bean
    LongWork longWork() {
        return new LongWork();
    }

    @Bean
    PublicUrl publicUrl(WebSettings settings, SecureTransport transport) {
        return new PublicUrl(settings, transport);
    }

    @Bean
    RequestLog requestLog() {
        return new RequestLog();
    }

    @Bean
    ResponsesOnTheirLoop responsesOnTheirLoop() {
        return new ResponsesOnTheirLoop();
    }

    @Bean
    SecureTransport secureTransport(WebSettings settings) {
        return new SecureTransport(settings);
    }

    @Bean
    UnhandledErrors unhandledErrors(EarlyResponses early) {
        return new UnhandledErrors(early);
    }
}
