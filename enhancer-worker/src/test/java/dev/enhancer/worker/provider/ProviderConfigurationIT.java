package dev.enhancer.worker.provider;

import static dev.enhancer.worker.provider.JobBuilder.aJob;
import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.worker.provider.Enhancement.Enhanced;
import dev.enhancer.worker.provider.call.ScriptedServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The chain as Spring makes it of the file of defaults, with resilience4j's registries and their meters. */
class ProviderConfigurationIT {
    @Test
    void chain_of_the_settings_answers_and_is_metered() throws Exception {
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
            assertThat(meters.get("enhancer.provider.calls")
                            .tags("provider", "mistral", "outcome", "succeeded")
                            .timer()
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

    /** No {@code @Configuration}: the worker's own scan would find it in other tests. */
    @EnableAutoConfiguration
    @Import(ProviderConfiguration.class)
    static class ProvidersAlone {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
