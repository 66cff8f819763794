package dev.enhancer.ingress;

import dev.enhancer.common.stop.StopDeadline;
import dev.enhancer.ingress.backend.BackendInitializer;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The HTTP edge of the system. Its settings are in {@code api-ingress.yml}. */
// Excluded here and not in the settings: with this auto-configuration, each request would be timed twice, under one
// name in two ways.
@SpringBootApplication(
        excludeName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConfigurationPropertiesScan
public class ApiIngress {
    public static void main(String[] args) {
        Environment environment = application().run(args).getEnvironment();
        StopDeadline.set(environment.getRequiredProperty("enhancer.stop-timeout", Duration.class));
    }

    /** The application, ready to run. For callers that run it beside other applications in one process. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(ApiIngress.class);
        application.addInitializers(new BackendInitializer());
        application.setBannerMode(Banner.Mode.OFF);
        Properties name = new Properties();
        name.setProperty("spring.config.name", "api-ingress");
        application.setDefaultProperties(name);
        return application;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RandomGenerator random() {
        return () -> ThreadLocalRandom.current().nextLong();
    }
}
