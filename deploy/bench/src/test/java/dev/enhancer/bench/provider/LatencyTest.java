package dev.enhancer.bench.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private final Latency tail = Latency.parse("200:30000:100");

    @Test
    void every_hundredth_call_is_slow() {
        long slow = LongStream.rangeClosed(1, 1_000)
                .filter(call -> tail.ofCall(call).equals(Duration.ofSeconds(30)))
                .count();

        assertThat(slow).isEqualTo(10);
        assertThat(tail.ofCall(1)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void ideal_rate_is_slots_divided_by_mean_latency() {
        assertThat(tail.mean()).isEqualTo(Duration.ofMillis(498));
        assertThat(tail.ideal(1_000)).isCloseTo(2_008, within(1.0));
        assertThat(Latency.parse("200").ideal(1_000)).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void parse_reads_what_text_returns() {
        assertThat(Latency.parse(tail.text())).isEqualTo(tail);
        assertThat(Latency.parse("2000").text()).isEqualTo("2000");
    }

    @Test
    void slow_latency_without_its_frequency_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Latency.parse("200:30000"));
    }
}
