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
 * Sets up logging once and before everything else. Otherwise the broker would log at DEBUG until the first application set
 * logging up, and two applications that start at the same time must not both do it. Lines have the format of the ingress's
 * settings for the active profile. Both applications still set their own levels.
 */
final class Logging {
    private Logging() {}

    /** Logs nothing: for commands, whose findings are all that they print. */
    static void turnOff() {
        LoggingSystem.get(Logging.class.getClassLoader()).beforeInitialize();
    }

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
