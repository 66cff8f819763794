package dev.enhancer.worker;

import dev.enhancer.common.kafka.KafkaSecurity;
import dev.enhancer.common.redis.RedisSettings;
import dev.enhancer.worker.setting.Exposure;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets Spring's properties for Redis and Kafka from our settings before anything reads them. Our own parsing comes first
 * because Spring's message about an invalid Redis URL contains the password. A Spring property that is set under its own
 * name takes precedence.
 */
final class BackendInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(BackendInitializer.class);

    /** @throws dev.enhancer.common.setting.InvalidSettingException names the variable, without its value */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        RedisSettings redis = RedisSettings.read(name -> setting(environment, name));
        KafkaSecurity kafka = KafkaSecurity.read(name -> setting(environment, name));
        Map<String, Object> properties = new HashMap<>(redis.springProperties());
        properties.putAll(kafka.springProperties());
        environment.getPropertySources().addLast(new MapPropertySource("backend", properties));
        // Also on loopback, where another user of the machine could write forged results.
        if (Exposure.isExposed(environment) && redis.url().password().isEmpty()) {
            log.atWarn()
                    .addKeyValue("host", String.join(",", redis.url().nodes()))
                    .log("redis.without_password");
        }
    }

    private static String setting(Environment environment, String name) {
        return environment.getRequiredProperty("enhancer.backend." + name);
    }
}
