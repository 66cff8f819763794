package dev.enhancer.ingress.backend;

import dev.enhancer.ingress.setting.BadSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Kafka is. Spring's own property is filled from this; here it is checked. {@link BackendInitializer} checks the rest.
 *
 * @param kafkaBootstrapServers {@code host:port}, comma-separated
 */
@ConfigurationProperties("enhancer.backend")
record BackendSettings(String kafkaBootstrapServers) {
    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*");

    BackendSettings {
        if (!SERVERS.matcher(kafkaBootstrapServers).matches()) {
            throw new BadSettingException("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, comma-separated");
        }
    }
}
