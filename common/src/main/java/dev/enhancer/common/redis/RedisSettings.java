package dev.enhancer.common.redis;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.CertificateFile;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How to connect to Redis; validated.
 *
 * @param url {@code REDIS_URL}
 * @param sentinelUsername {@code REDIS_SENTINEL_USERNAME}; empty: the default user
 * @param sentinelPassword {@code REDIS_SENTINEL_PASSWORD}, for the Sentinels themselves; empty: none
 * @param caFile {@code REDIS_CA_FILE}; empty: the authorities that Java trusts
 */
public record RedisSettings(RedisUrl url, String sentinelUsername, Secret sentinelPassword, String caFile) {

    /** @throws InvalidSettingException if settings contradict each other, or the file is not usable */
    public RedisSettings {
        if (url.primary() == null && !(sentinelUsername.isEmpty() && sentinelPassword.isEmpty())) {
            throw new InvalidSettingException("REDIS_SENTINEL_PASSWORD", "needs a REDIS_URL that names Sentinels");
        }
        if (sentinelPassword.isEmpty() && !sentinelUsername.isEmpty()) {
            throw new InvalidSettingException("REDIS_SENTINEL_USERNAME", "needs REDIS_SENTINEL_PASSWORD");
        }
        if (!caFile.isEmpty()) {
            if (!url.isTls()) {
                throw new InvalidSettingException("REDIS_CA_FILE", "needs a REDIS_URL with TLS, rediss://…");
            }
            caFile = CertificateFile.require("REDIS_CA_FILE", caFile).toString();
        }
    }

    /**
     * Reads the settings by the names that both applications use, such as {@code redis-url}.
     *
     * @throws InvalidSettingException names the variable, without its value
     */
    public static RedisSettings read(UnaryOperator<String> settings) {
        return new RedisSettings(
                RedisUrl.parse(settings.apply("redis-url")),
                settings.apply("redis-sentinel-username"),
                new Secret(settings.apply("redis-sentinel-password")),
                settings.apply("redis-ca-file"));
    }

    /** The settings as Spring Boot properties, in which an absent user or password differs from an empty one. */
    public Map<String, String> springProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("spring.data.redis.database", Integer.toString(url.database()));
        putIfGiven(properties, "spring.data.redis.username", url.username());
        putIfGiven(properties, "spring.data.redis.password", url.password().value());
        if (url.primary() == null) {
            String node = url.nodes().getFirst();
            int colon = node.lastIndexOf(':');
            properties.put("spring.data.redis.host", node.substring(0, colon).replaceAll("[\\[\\]]", ""));
            properties.put("spring.data.redis.port", node.substring(colon + 1));
        } else {
            properties.put("spring.data.redis.sentinel.master", url.primary());
            properties.put("spring.data.redis.sentinel.nodes", String.join(",", url.nodes()));
            putIfGiven(properties, "spring.data.redis.sentinel.username", sentinelUsername);
            putIfGiven(properties, "spring.data.redis.sentinel.password", sentinelPassword.value());
        }
        if (url.isTls()) {
            properties.put("spring.data.redis.ssl.enabled", "true");
        }
        if (!caFile.isEmpty()) {
            properties.put("spring.ssl.bundle.pem.redis.truststore.certificate", "file:" + caFile);
            properties.put("spring.data.redis.ssl.bundle", "redis");
        }
        return properties;
    }

    private static void putIfGiven(Map<String, String> properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }
}
