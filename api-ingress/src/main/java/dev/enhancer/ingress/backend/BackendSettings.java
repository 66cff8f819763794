package dev.enhancer.ingress.backend;

import dev.enhancer.common.setting.InvalidSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The address of Kafka. This record checks the setting and Spring's own property is filled from it. {@link
 * BackendInitializer} checks the other settings.
 *
 * @param kafkaBootstrapServers {@code host:port}, comma-separated
 */
@ConfigurationProperties("enhancer.backend")
record BackendSettings(String kafkaBootstrapServers) {
    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*");

    BackendSettings {
        if (!SERVERS.matcher(kafkaBootstrapServers).matches()) {
            throw new InvalidSettingException("KAFKA_BOOTSTRAP_SERVERS", "must be host:port, comma-separated");
        }
    }
}
