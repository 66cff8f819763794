package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.ingress.client.Plans;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The limits that apply if no setting changes them. */
class ShippedLimitsTest {

    @Test
    void are_those_that_clients_rely_on() throws IOException {
        Binder settings = settings(Map.of());

        RateLimitSettings limits =
                settings.bind("enhancer.rate-limit", RateLimitSettings.class).get();
        Plans plans = settings.bind("enhancer", Plans.class).get();
        assertThat(limits).isEqualTo(new RateLimitSettings(100, 10, 20, List.of()));
        assertThat(plans.generalPerMinute("default")).isNull();
        assertThat(plans.heavyPerMinute("premium")).isNull();
        assertThat(plans.generalPerMinute("operator")).isEqualTo(6_000);
        assertThat(plans.heavyPerMinute("operator")).isEqualTo(600);
        assertThat(plans.maxStreams("default")).isEqualTo(200);
        assertThat(plans.maxWaits("operator")).isEqualTo(200);
    }

    @Test
    void can_be_changed_by_environment_variables() throws IOException {
        Binder settings = settings(Map.of(
                "RATE_LIMIT_GENERAL", "7",
                "TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8",
                "ENHANCER_PLANS_OPERATOR_HEAVYPERMINUTE", "8",
                "ENHANCER_PLANS_PREMIUM_GENERALPERMINUTE", "9",
                "ENHANCER_PLANS_PREMIUM_MAXWAITS", "10"));

        RateLimitSettings limits =
                settings.bind("enhancer.rate-limit", RateLimitSettings.class).get();
        Plans plans = settings.bind("enhancer", Plans.class).get();
        assertThat(limits.general()).isEqualTo(7);
        assertThat(limits.proxies()).hasSize(2);
        assertThat(plans.heavyPerMinute("operator")).isEqualTo(8);
        assertThat(plans.generalPerMinute("premium")).isEqualTo(9);
        assertThat(plans.maxWaits("premium")).isEqualTo(10);
    }

    private static Binder settings(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        sources.replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        sources.addLast(new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("api-ingress.yml"))
                .getFirst());
        return Binder.get(environment);
    }
}
