package dev.enhancer.common.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSecurityTest {
    private static final String SCRAM = "SCRAM-SHA-512";

    @Test
    void plain_text_needs_no_properties() {
        assertThat(security("PLAINTEXT", SCRAM, "", "", "").properties()).isEmpty();
    }

    @Test
    void a_user_authenticates_with_the_chosen_mechanism() {
        assertThat(security("SASL_SSL", "PLAIN", "me", "a \"quoted\" \\ password", "")
                        .properties())
                .isEqualTo(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\""
                                        + " password=\"a \\\"quoted\\\" \\\\ password\";"));
        assertThat(security("SASL_PLAINTEXT", "SCRAM-SHA-256", "me", "mine", "").properties())
                .extractingByKey("sasl.jaas.config")
                .asString()
                .startsWith("org.apache.kafka.common.security.scram.ScramLoginModule ");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "sasl_ssl, SCRAM-SHA-512, me, mine, -, KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL, GSSAPI, me, mine, -, KAFKA_SASL_MECHANISM",
                "SASL_SSL, PLAIN, me, -, -, KAFKA_USERNAME",
                "SASL_SSL, PLAIN, -, -, -, KAFKA_USERNAME",
                "PLAINTEXT, PLAIN, me, mine, -, KAFKA_USERNAME",
                "SSL, PLAIN, me, mine, -, KAFKA_USERNAME",
                "SASL_PLAINTEXT, PLAIN, me, mine, ca.pem, KAFKA_CA_FILE",
                "SSL, PLAIN, -, -, /no/such/file, KAFKA_CA_FILE"
            },
            nullValues = "-")
    void what_cannot_be_meant_is_refused_by_name(
            String protocol, String mechanism, String username, String password, String caFile, String variable) {
        assertThatThrownBy(() -> security(protocol, mechanism, given(username), given(password), given(caFile)))
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining("mine");
    }

    @Test
    void does_not_print_the_password() {
        assertThat(security("SASL_SSL", SCRAM, "me", "hunter2", "").toString()).doesNotContain("hunter2");
    }

    private static String given(String value) {
        return value == null ? "" : value;
    }

    private static KafkaSecurity security(
            String protocol, String mechanism, String username, String password, String caFile) {
        return new KafkaSecurity(protocol, mechanism, username, new Secret(password), caFile);
    }
}
