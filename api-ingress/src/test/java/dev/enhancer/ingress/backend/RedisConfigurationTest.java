package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.secret.Secret;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class RedisConfigurationTest {
    @ParameterizedTest
    @CsvSource({"production, redis://redis:6379", "staging, rediss://redis", "production, redis://127.0.0.1"})
    void warns_of_a_redis_without_password_outside_development(String profile, String url, CapturedOutput output) {
        start(profile, url);

        assertThat(output).contains("WARN", "redis.without_password host=\"");
    }

    @ParameterizedTest
    @CsvSource({"production, redis://:hunter2@redis:6379", "development, redis://redis:6379"})
    void says_nothing_where_there_is_a_password_or_where_one_develops(
            String profile, String url, CapturedOutput output) {
        start(profile, url);

        assertThat(output).doesNotContain("redis.without_password", "hunter2");
    }

    private static void start(String profile, String url) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        new RedisConfiguration(new BackendSettings("kafka:9092", new Secret(url)), environment);
    }
}
