package dev.enhancer.allinone;

import dev.enhancer.backing.EmbeddedKafka;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Logging is set up once and before everything else: the broker would log at DEBUG until the first application did it,
 * and two applications that start at the same time must not both do it. Lines look as the ingress's settings have them for
 * the active profile. Both applications still set the levels that they want.
 */
final class Logging {
    private Logging() {}

    static void setUp() {
        LoggingSystem logging = LoggingSystem.get(Logging.class.getClassLoader());
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("settings file", Map.of("spring.config.name", "api-ingress")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        logging.getSystemProperties(environment).apply();
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        EmbeddedKafka.LOGGERS.forEach(logger -> logging.setLogLevel(logger, LogLevel.ERROR));
    }
}
