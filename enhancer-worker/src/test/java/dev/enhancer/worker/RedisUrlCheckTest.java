package dev.enhancer.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class RedisUrlCheckTest {
    @ParameterizedTest
    @CsvSource({"production, redis://redis:6379", "staging, rediss://redis", "production, redis://127.0.0.1"})
    void warns_of_a_redis_without_password_outside_development(String profile, String url, CapturedOutput output) {
        check(profile, url);

        assertThat(output).contains("WARN", "redis.without_password", "host=");
    }

    @ParameterizedTest
    @CsvSource({"production, redis://:hunter2@redis:6379", "development, redis://redis:6379"})
    void says_nothing_where_there_is_a_password_or_where_one_develops(
            String profile, String url, CapturedOutput output) {
        check(profile, url);

        assertThat(output).doesNotContain("redis.without_password", "hunter2");
    }

    private static void check(String profile, String url) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.setActiveProfiles(profile);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.of("spring.data.redis.url", url)));
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new RedisUrlCheck().initialize(context);
    }
}
