package dev.enhancer.worker;

import dev.enhancer.common.redis.RedisUrl;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Refuses a bad {@code REDIS_URL} before Spring reads it: what that says of one holds its password. */
final class RedisUrlCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** @throws IllegalArgumentException without the URL */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (!RedisUrl.isValid(context.getEnvironment().getRequiredProperty("spring.data.redis.url"))) {
            throw new IllegalArgumentException("%s %s".formatted(RedisUrl.VARIABLE, RedisUrl.RULE));
        }
    }
}
