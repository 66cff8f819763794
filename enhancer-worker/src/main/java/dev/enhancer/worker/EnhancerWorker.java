package dev.enhancer.worker;

import java.time.Clock;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** Runs a worker. Its only HTTP port is the management port. */
@SpringBootApplication
public class EnhancerWorker {

    public static void main(String[] args) {
        application().run(args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The application, ready to run; its configuration file is {@code enhancer-worker.yml}. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(EnhancerWorker.class)
                .properties("spring.config.name=enhancer-worker")
                .initializers(new RedisUrlCheck())
                .bannerMode(Banner.Mode.OFF)
                .build();
    }
}
