package dev.enhancer.common.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobScriptTest {

    @ParameterizedTest
    @EnumSource
    void every_script_is_there_and_says_what_it_takes(JobScript script) {
        assertThat(script.text()).contains("-- KEYS:", "-- ARGV:", "redis.call");
    }
}
