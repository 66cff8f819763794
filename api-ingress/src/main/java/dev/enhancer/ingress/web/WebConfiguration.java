package dev.enhancer.ingress.web;

import dev.enhancer.ingress.error.ErrorBodies;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    /** Clients that send several requests a second on a connection leave within it; others leave when it is over. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(1);

    @Bean
    CommonHeaders commonHeaders(RandomGenerator random, SecureTransport transport) {
        return new CommonHeaders(random, transport);
    }

    @Bean
    ConnectionDrain connectionDrain() {
        return new ConnectionDrain(
                CompletableFuture.delayedExecutor(DRAIN_TIME.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
    }

    @Bean
    ConnectionHandlers connectionHandlers(EarlyResponses early, ConnectionDrain drain) {
        return new ConnectionHandlers(early, drain);
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
