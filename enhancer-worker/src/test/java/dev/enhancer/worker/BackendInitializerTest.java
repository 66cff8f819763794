package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class BackendInitializerTest {
    private static final Map<String, Object> DEFAULTS = Map.of(
            "enhancer.backend.kafka-security-protocol", "PLAINTEXT",
            "enhancer.backend.kafka-sasl-mechanism", "SCRAM-SHA-512",
            "enhancer.backend.kafka-username", "",
            "enhancer.backend.kafka-password", "",
            "enhancer.backend.kafka-ca-file", "",
            "enhancer.backend.redis-sentinel-username", "",
            "enhancer.backend.redis-sentinel-password", "",
            "enhancer.backend.redis-ca-file", "");

    @ParameterizedTest
    @CsvSource({"production, redis://redis:6379", "staging, rediss://redis", "production, redis://127.0.0.1"})
    void warns_of_a_redis_without_password_outside_development(String profile, String url, CapturedOutput output) {
        initialize(profile, Map.of("enhancer.backend.redis-url", url));

        assertThat(output).contains("WARN", "redis.without_password", "host=");
    }

    @ParameterizedTest
    @CsvSource({"production, redis://:hunter2@redis:6379", "development, redis://redis:6379"})
    void logs_nothing_with_a_password_or_in_development(String profile, String url, CapturedOutput output) {
        initialize(profile, Map.of("enhancer.backend.redis-url", url));

        assertThat(output).doesNotContain("redis.without_password", "hunter2");
    }

    @Test
    void our_settings_become_springs_properties_unless_those_are_set() {
        StandardEnvironment environment = initialize(
                "development",
                Map.of(
                        "enhancer.backend.redis-url", "redis-sentinel://a,b#jobs",
                        "enhancer.backend.kafka-security-protocol", "SASL_SSL",
                        "enhancer.backend.kafka-username", "me",
                        "enhancer.backend.kafka-password", "mine",
                        "spring.kafka.properties.sasl.mechanism", "OAUTHBEARER"));

        assertThat(environment.getProperty("spring.data.redis.sentinel.nodes")).isEqualTo("a:26379,b:26379");
        assertThat(environment.getProperty("spring.kafka.properties.security.protocol"))
                .isEqualTo("SASL_SSL");
        assertThat(environment.getProperty("spring.kafka.properties.sasl.mechanism"))
                .isEqualTo("OAUTHBEARER");
    }

    private static StandardEnvironment initialize(String profile, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(DEFAULTS);
        all.putAll(settings);
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        environment.getPropertySources().addFirst(new MapPropertySource("settings", all));
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new BackendInitializer().initialize(context);
        return environment;
    }
}
