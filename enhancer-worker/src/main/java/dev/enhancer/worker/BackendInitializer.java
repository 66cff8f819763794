package dev.enhancer.worker;

import dev.enhancer.common.kafka.KafkaSecurity;
import dev.enhancer.common.redis.RedisSettings;
import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.secret.Secret;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Sets Spring's properties for Redis and Kafka from our settings before anything reads them. Our own parsing comes first
 * because Spring's message about an invalid Redis URL contains the password. A Spring property that is set under its own
 * name takes precedence.
 */
final class BackendInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(BackendInitializer.class);
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    /** @throws dev.enhancer.common.setting.InvalidSettingException names the variable, without its value */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        RedisSettings redis = redis(environment);
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("backend", properties(redis, kafka(environment))));
        // Also on loopback, where another user of the machine could write forged results.
        if (environment.acceptsProfiles(EXPOSED) && redis.url().password().isEmpty()) {
            log.atWarn()
                    .addKeyValue("host", String.join(",", redis.url().nodes()))
                    .log("redis.without_password");
        }
    }

    private static Map<String, Object> properties(RedisSettings redis, KafkaSecurity kafka) {
        Map<String, Object> properties = new HashMap<>(redis.properties());
        kafka.properties().forEach((name, value) -> properties.put("spring.kafka.properties." + name, value));
        return properties;
    }

    private static RedisSettings redis(Environment environment) {
        return new RedisSettings(
                RedisUrl.parse(setting(environment, "redis-url")),
                setting(environment, "redis-sentinel-username"),
                new Secret(setting(environment, "redis-sentinel-password")),
                setting(environment, "redis-ca-file"));
    }

    private static KafkaSecurity kafka(Environment environment) {
        return new KafkaSecurity(
                setting(environment, "kafka-security-protocol"),
                setting(environment, "kafka-sasl-mechanism"),
                setting(environment, "kafka-username"),
                new Secret(setting(environment, "kafka-password")),
                setting(environment, "kafka-ca-file"));
    }

    private static String setting(Environment environment, String name) {
        return environment.getRequiredProperty("enhancer.backend." + name);
    }
}
