package dev.enhancer.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    private static final Set<Integer> NONE = Set.of();

    @Test
    void are_the_usual_ones_where_these_are_free() {
        assertThat(choose(Map.of(), NONE)).isEqualTo(new Ports(8080, 9080, 9081));
    }

    @Test
    void are_others_where_the_usual_ones_are_taken() {
        assertThat(choose(Map.of(), Set.of(8080, 9081))).isEqualTo(new Ports(20_000, 9080, 20_001));
    }

    @Test
    void are_those_that_the_variables_say() {
        Map<String, String> variables = Map.of("PORT", "1", "MANAGEMENT_PORT", "2", "WORKER_MANAGEMENT_PORT", "3");

        assertThat(choose(variables, NONE)).isEqualTo(new Ports(1, 2, 3));
    }

    @Test
    void any_port_will_do_for_zero() {
        assertThat(choose(Map.of("PORT", "0"), NONE)).isEqualTo(new Ports(20_000, 9080, 9081));
    }

    @Test
    void a_port_that_was_asked_for_and_is_taken_is_refused_by_name() {
        assertThatThrownBy(() -> choose(Map.of("MANAGEMENT_PORT", "7000"), Set.of(7000)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("the port 7000 of MANAGEMENT_PORT is taken.");
    }

    @Test
    void one_port_is_not_given_twice() {
        assertThatThrownBy(() -> choose(Map.of("PORT", "9080", "MANAGEMENT_PORT", "9080"), NONE))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("MANAGEMENT_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", "80a"})
    void what_is_no_port_is_refused_by_name(String value) {
        assertThatThrownBy(() -> choose(Map.of("PORT", value), NONE))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("PORT")
                .hasMessageContaining(value);
    }

    private static Ports choose(Map<String, String> variables, Set<Integer> taken) {
        AtomicInteger other = new AtomicInteger(20_000);
        return Ports.choose(new Variables(variables), port -> !taken.contains(port), other::getAndIncrement);
    }
}
