package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.ScriptedServer;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.Enhancement.Enhanced;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.redis.ScriptRunner;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The chain as Spring makes it from the default settings, with resilience4j's registries and their meters. */
class ProviderConfigurationIT {
    @Test
    void configured_chain_makes_a_completion_and_has_meters() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                ConfigurableApplicationContext context =
                        run("MISTRAL_API_KEY=k", "MISTRAL_BASE_URL=" + server.url(), "MISTRAL_MODEL=small")) {
            server.plays(status(200, "{\"choices\":[{\"message\":{\"content\":\"Text\"}}]}"));

            Enhancement enhancement = context.getBean(ProviderChain.class)
                    .enhance(aJob(Clock.systemUTC()).build());

            assertThat(enhancement).isInstanceOfSatisfying(Enhanced.class, enhanced -> {
                assertThat(enhanced.result().provider()).isEqualTo("mistral");
                assertThat(enhanced.result().enhancedText()).isEqualTo("Text");
            });
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("enhancer.provider.attempts")
                            .tags("provider", "mistral", "outcome", "succeeded")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("resilience4j.circuitbreaker.state")
                            .tag("name", "mistral")
                            .gauges())
                    .isNotEmpty();
            assertThat(meters.get("resilience4j.bulkhead.available.concurrent.calls")
                            .tag("name", "mistral")
                            .gauges())
                    .isNotEmpty();
        }
    }

    /** We use the starter for Boot 3 with Boot 4; docs/decisions/0016 says what to do if that breaks. */
    @Test
    void breakers_take_their_settings_from_the_properties_of_resilience4j() {
        try (ConfigurableApplicationContext context = run("MISTRAL_API_KEY=k")) {
            CircuitBreakerConfig breaker = context.getBean(CircuitBreakerRegistry.class)
                    .circuitBreaker("mistral")
                    .getCircuitBreakerConfig();

            assertThat(breaker.getPermittedNumberOfCallsInHalfOpenState()).isEqualTo(5);
            assertThat(breaker.getMinimumNumberOfCalls()).isEqualTo(20);
            assertThat(breaker.getSlowCallDurationThreshold()).isEqualTo(Duration.ofSeconds(24));
        }
    }

    @Test
    void without_any_key_the_local_rules_are_the_chain() throws Exception {
        try (ConfigurableApplicationContext context = run()) {
            Enhancement enhancement = context.getBean(ProviderChain.class)
                    .enhance(aJob(Clock.systemUTC()).build());

            assertThat(enhancement.attempts())
                    .singleElement()
                    .extracting("provider")
                    .isEqualTo("rules");
        }
    }

    private static ConfigurableApplicationContext run(String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 2);
        all[properties.length] = "spring.config.name=enhancer-worker-providers";
        all[properties.length + 1] = "spring.main.web-application-type=none";
        return new SpringApplicationBuilder(ProvidersAlone.class)
                .properties(all)
                .bannerMode(Banner.Mode.OFF)
                .run();
    }

    /** Not a {@code @Configuration}, because the worker's component scan would find that in other tests. */
    @EnableAutoConfiguration
    @Import(ProviderConfiguration.class)
    static class ProvidersAlone {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Traces traces() {
            return Traces.none();
        }

        @Bean
        ScriptRunner scriptRunner(LettuceConnectionFactory connections) {
            return new ScriptRunner(connections);
        }
    }
}
