package dev.enhancer.ingress.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitTimeTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "60, 60", "61, 60", "007, 7", "99999999999999999999999, 60"})
    void is_a_whole_number_of_seconds_and_60_at_most(String text, int seconds) {
        assertThat(WaitTime.parse(text)).contains(new WaitTime(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-1", "+1", "1.5", "1s", "1,2", "x", "\u0661"})
    void is_nothing_else(String text) {
        assertThat(WaitTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait=5",
                "Wait=5",
                "wait = 5",
                "wait=\"5\"",
                "respond-async, wait=5",
                "wait=5; foo=bar",
                "respond-async;x=\"a,wait=9\", wait=5, handling=lenient",
                "x=\"\\\"\", wait=5",
                "wait=5, wait=9"
            })
    void is_the_first_preference_of_that_name(String field) {
        assertThat(WaitTime.preferred(List.of(field))).contains(new WaitTime(5));
    }

    @Test
    void is_found_in_the_second_field_too() {
        assertThat(WaitTime.preferred(List.of("respond-async", "wait=5"))).contains(new WaitTime(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "=",
                ";",
                "wait",
                "wait=",
                "wait=x",
                "wait=-1",
                "wait=x, wait=5",
                "waiting=5",
                "x=\"wait=5"
            })
    void ignores_what_is_no_preference_to_wait(String field) {
        assertThat(WaitTime.preferred(List.of(field))).isEmpty();
    }

    @Test
    void says_what_was_applied() {
        assertThat(new WaitTime(60).applied()).isEqualTo("wait=60");
    }
}
