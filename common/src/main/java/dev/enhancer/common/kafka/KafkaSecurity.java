package dev.enhancer.common.kafka;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.setting.CertificateFile;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How Kafka clients authenticate to the brokers and encrypt connections; validated.
 *
 * @param protocol {@code KAFKA_SECURITY_PROTOCOL}
 * @param mechanism {@code KAFKA_SASL_MECHANISM}
 * @param username {@code KAFKA_USERNAME}; empty: none
 * @param password {@code KAFKA_PASSWORD}; empty: none
 * @param caFile {@code KAFKA_CA_FILE}; empty: the authorities that Java trusts
 */
public record KafkaSecurity(String protocol, String mechanism, String username, Secret password, String caFile) {
    private static final Set<String> PROTOCOLS = Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
    private static final Map<String, String> LOGIN_MODULES = Map.of(
            "PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule",
            "SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule",
            "SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    /** @throws InvalidSettingException if settings contradict each other, or the file is not usable */
    public KafkaSecurity {
        if (!PROTOCOLS.contains(protocol)) {
            throw new InvalidSettingException(
                    "KAFKA_SECURITY_PROTOCOL", "must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
        }
        if (!LOGIN_MODULES.containsKey(mechanism)) {
            throw new InvalidSettingException("KAFKA_SASL_MECHANISM", "must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        }
        boolean isSasl = protocol.startsWith("SASL_");
        if (isSasl == username.isEmpty() || isSasl == password.isEmpty()) {
            throw new InvalidSettingException(
                    "KAFKA_USERNAME",
                    "and KAFKA_PASSWORD must be set with KAFKA_SECURITY_PROTOCOL SASL_SSL or SASL_PLAINTEXT, and with"
                            + " no other");
        }
        if (!caFile.isEmpty()) {
            if (!protocol.endsWith("SSL")) {
                throw new InvalidSettingException("KAFKA_CA_FILE", "needs KAFKA_SECURITY_PROTOCOL SASL_SSL or SSL");
            }
            caFile = CertificateFile.require("KAFKA_CA_FILE", caFile).toString();
        }
    }

    /**
     * Reads the settings by the names that both applications use, such as {@code kafka-username}.
     *
     * @throws InvalidSettingException names the variable, without its value
     */
    public static KafkaSecurity read(UnaryOperator<String> settings) {
        return new KafkaSecurity(
                settings.apply("kafka-security-protocol"),
                settings.apply("kafka-sasl-mechanism"),
                settings.apply("kafka-username"),
                new Secret(settings.apply("kafka-password")),
                settings.apply("kafka-ca-file"));
    }

    /** The settings as Spring Boot properties. */
    public Map<String, String> springProperties() {
        Map<String, String> spring = new HashMap<>();
        properties().forEach((name, value) -> spring.put("spring.kafka.properties." + name, value));
        return spring;
    }

    /** The settings as Kafka client properties; empty for plain text without authentication. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        if (!protocol.equals("PLAINTEXT")) {
            properties.put("security.protocol", protocol);
        }
        if (protocol.startsWith("SASL_")) {
            properties.put("sasl.mechanism", mechanism);
            properties.put(
                    "sasl.jaas.config",
                    "%s required username=\"%s\" password=\"%s\";"
                            .formatted(LOGIN_MODULES.get(mechanism), quoted(username), quoted(password.value())));
        }
        if (!caFile.isEmpty()) {
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.location", caFile);
        }
        return properties;
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
