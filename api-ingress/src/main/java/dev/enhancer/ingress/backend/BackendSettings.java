package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.setting.BadSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Kafka and Redis are. Spring's own properties are filled from these; here they are checked.
 *
 * @param kafkaBootstrapServers {@code host:port}, comma-separated
 * @param redisUrl {@code redis://} or, with TLS, {@code rediss://}; may hold a password
 */
@ConfigurationProperties("enhancer.backend")
record BackendSettings(String kafkaBootstrapServers, Secret redisUrl) {
    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*");

    BackendSettings {
        if (!SERVERS.matcher(kafkaBootstrapServers).matches()) {
            throw new BadSettingException("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, comma-separated");
        }
        if (!RedisUrl.isValid(redisUrl.value())) {
            throw new BadSettingException(RedisUrl.VARIABLE, RedisUrl.RULE);
        }
    }
}
