package dev.enhancer.worker;

import dev.enhancer.common.stop.StopDeadline;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Runs a worker. Its only HTTP port is the management port. */
@SpringBootApplication(
        excludeName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
public class EnhancerWorker {

    public static void main(String[] args) {
        Environment environment = application().run(args).getEnvironment();
        StopDeadline.set(environment.getRequiredProperty("enhancer.stop-timeout", Duration.class));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RedisServerCheck redisServerCheck(StringRedisTemplate redis) {
        return new RedisServerCheck(redis);
    }

    /** Creates the application; its configuration file is {@code enhancer-worker.yml}. */
    public static SpringApplication application() {
        return new SpringApplicationBuilder(EnhancerWorker.class)
                .properties("spring.config.name=enhancer-worker")
                .initializers(new BackendInitializer())
                .bannerMode(Banner.Mode.OFF)
                .build();
    }
}
