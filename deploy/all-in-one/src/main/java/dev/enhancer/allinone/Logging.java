package dev.enhancer.allinone;

import dev.enhancer.backing.EmbeddedKafka;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Logging is set up once and before everything else: the broker would log at DEBUG until the first application did it,
 * and two applications that start at the same time must not both do it. They still set the levels that they want.
 */
final class Logging {
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg %kvp%n%wEx";

    private Logging() {}

    static void setUp() {
        LoggingSystem logging = LoggingSystem.get(Logging.class.getClassLoader());
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("console", Map.of("logging.pattern.console", LINE)));
        logging.getSystemProperties(environment).apply();
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        EmbeddedKafka.LOGGERS.forEach(logger -> logging.setLogLevel(logger, LogLevel.ERROR));
    }
}
