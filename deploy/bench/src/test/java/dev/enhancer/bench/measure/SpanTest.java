package dev.enhancer.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanTest {
    private final List<Sample> samples =
            List.of(sample(10, 1_000, 100), sample(11, 1_100, 80), sample(12, 1_200, 90), sample(13, 1_210, 0));

    @Test
    void samples_with_empty_slots_are_not_counted() {
        Span span = Span.of(samples, 1_300, 100);

        assertThat(span.length()).isEqualTo(Duration.ofSeconds(2));
        assertThat(span.rate()).isCloseTo(100, within(1e-6));
        assertThat(span.meanInFlight()).isCloseTo(90, within(1e-6));
    }

    @Test
    void cpu_is_reported_per_job_and_in_cores() {
        Span span = Span.of(samples, 1_300, 100);

        assertThat(span.cpuMillisPerJob()).isCloseTo(5, within(1e-6));
        assertThat(span.cores()).isCloseTo(0.5, within(1e-6));
        assertThat(span.machineCores()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void rate_does_not_depend_on_where_in_a_wave_the_samples_begin_and_end() {
        // 100 every two seconds; computed from the first and last sample alone the rate would be 50.9
        List<Sample> waves = IntStream.rangeClosed(1, 58)
                .mapToObj(second -> sample(second, 100L * (second / 2), 100))
                .toList();

        assertThat(Span.of(waves, 10_000, 100).rate()).isCloseTo(50, within(0.1));
    }

    @Test
    void too_few_jobs_are_refused() {
        assertThatIllegalStateException().isThrownBy(() -> Span.of(samples, 1_100, 100));
    }

    private static Sample sample(int second, long completed, int inFlight) {
        return new Sample(
                Duration.ofSeconds(second),
                completed,
                inFlight,
                Duration.ofMillis(500L * second),
                Duration.ofMillis(1_500L * second));
    }
}
