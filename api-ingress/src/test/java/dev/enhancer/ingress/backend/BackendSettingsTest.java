package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a:9092", "10.0.0.1:1,b.example:65535"})
    void takes_servers(String servers) {
        assertThatCode(() -> new BackendSettings(servers)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", ":9092", "a:9092,", "a:9092;b:9092", "kafka://a:9092"})
    void rejects_a_malformed_list_of_servers(String servers) {
        assertThatThrownBy(() -> new BackendSettings(servers)).hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }
}
