package dev.enhancer.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @ParameterizedTest
    @EnumSource(Target.class)
    void is_parsed_from_its_wire_name(Target target) {
        assertThat(Target.parse(target.wireName())).contains(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Claude", "gpt-5", " small"})
    void other_names_are_no_target(String name) {
        assertThat(Target.parse(name)).isEmpty();
    }

    @Test
    void wire_names_are_those_of_the_contract() {
        assertThat(Target.values())
                .extracting(Target::wireName)
                .containsExactly("general", "claude", "gpt", "reasoning", "small", "image");
    }
}
