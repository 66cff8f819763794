package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendSettingsTest {
    private static final String KAFKA = "localhost:9092";
    private static final Secret REDIS = new Secret("redis://localhost:6379");

    @ParameterizedTest
    @ValueSource(strings = {"a:9092", "10.0.0.1:1,b.example:65535"})
    void takes_servers(String servers) {
        assertThatCode(() -> new BackendSettings(servers, REDIS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", ":9092", "a:9092,", "a:9092;b:9092", "kafka://a:9092"})
    void rejects_what_is_no_list_of_servers(String servers) {
        assertThatThrownBy(() -> new BackendSettings(servers, REDIS)).hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://a", "rediss://user:secret@a:6380/1"})
    void takes_redis_urls(String url) {
        assertThatCode(() -> new BackendSettings(KAFKA, new Secret(url))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:6379", "http://secret@a"})
    void rejects_other_urls_without_showing_them(String url) {
        assertThatThrownBy(() -> new BackendSettings(KAFKA, new Secret(url)))
                .hasMessageContaining("REDIS_URL")
                .hasMessageNotContaining("secret");
    }
}
