package dev.enhancer.worker.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "' 0 ', PT0S",
        "1.5, PT2S",
        "'Sun, 01 Mar 2026 12:01:00 GMT', PT1M",
        "'Sun, 01 Mar 2026 11:00:00 GMT', PT0S"
    })
    void is_read_as_seconds_rounded_up_or_as_a_date(String header, Duration expected) {
        assertThat(RetryAfterHeader.parse(header, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e9", "99999999999"})
    void what_is_neither_is_passed_over(String header) {
        assertThat(RetryAfterHeader.parse(header, NOW)).isNull();
    }
}
