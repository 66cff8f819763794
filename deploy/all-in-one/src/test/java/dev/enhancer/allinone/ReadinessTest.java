package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTest {
    @Test
    void is_asked_for_on_loopback_if_unset() {
        assertThat(Readiness.host(new Variables(Map.of()))).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 127.0.0.1", "::, 127.0.0.1", "10.0.0.5, 10.0.0.5", "::1, [::1]"})
    void is_asked_for_where_the_management_ports_listen(String address, String host) {
        assertThat(Readiness.host(new Variables(Map.of("MANAGEMENT_ADDRESS", address))))
                .isEqualTo(host);
    }
}
