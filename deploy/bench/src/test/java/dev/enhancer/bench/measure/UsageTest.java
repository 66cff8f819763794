package dev.enhancer.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void process_name_with_blanks_and_brackets_does_not_shift_the_fields() {
        String stat = "42 (a b) c) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 33 0 1000 1 2 3";
        String status = "Name:\ta b) c\nVmHWM:\t  204800 kB\nVmRSS:\t  102400 kB\nThreads:\t33\n";

        Usage usage = Usage.parse(stat, status);

        assertThat(usage).isEqualTo(new Usage(Duration.ofSeconds(3), 102_400, 204_800, 33));
    }

    @Test
    void time_that_waits_for_io_counts_as_idle() {
        String stat = "cpu  100 10 50 9999 888 1 2 0 0 0\ncpu0 1 1 1 1 1 1 1 0 0 0\n";

        assertThat(Usage.parseMachine(stat)).isEqualTo(Duration.ofMillis(1_630));
    }
}
