package dev.enhancer.worker;

import dev.enhancer.common.redis.RedisUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses a bad {@code REDIS_URL} before Spring reads it: what Spring says of one holds its password. Warns of one without
 * a password outside development.
 */
final class RedisUrlCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(RedisUrlCheck.class);
    private static final Profiles EXPOSED = Profiles.of("!development | staging | production");

    /** @throws IllegalArgumentException without the URL */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        String url = environment.getRequiredProperty("spring.data.redis.url");
        if (!RedisUrl.isValid(url)) {
            throw new IllegalArgumentException("%s %s".formatted(RedisUrl.VARIABLE, RedisUrl.RULE));
        }
        // On loopback too: another user of the machine could write results of his own.
        if (environment.acceptsProfiles(EXPOSED) && !RedisUrl.hasPassword(url)) {
            log.atWarn().addKeyValue("host", RedisUrl.host(url)).log("redis.without_password");
        }
    }
}
