package dev.enhancer.common.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentiles_are_right_to_a_fifth() {
        Latencies latencies = of(LongStream.rangeClosed(1, 1000).toArray());

        assertThat(latencies.percentileMillis(0.5)).isBetween(500L, 600L);
        assertThat(latencies.percentileMillis(0.95)).isBetween(950L, 1140L);
        assertThat(latencies.percentileMillis(1)).isBetween(1000L, 1200L);
    }

    @Test
    void without_calls_there_is_no_latency() {
        assertThat(Latencies.NONE.percentileMillis(0.95)).isZero();
    }

    @Test
    void those_of_several_workers_add_up() {
        Latencies quick = of(10, 10, 10);
        Latencies slow = of(5_000);

        assertThat(quick.plus(slow).total()).isEqualTo(4);
        assertThat(slow.plus(quick).percentileMillis(0.75)).isBetween(10L, 12L);
        assertThat(quick.plus(slow).percentileMillis(1)).isBetween(5_000L, 6_000L);
        assertThat(Latencies.NONE.plus(slow)).isEqualTo(slow);
    }

    @Test
    void every_time_has_a_step() {
        assertThat(LongStream.of(-1, 0, 1, 97_000, Long.MAX_VALUE).mapToInt(Latencies::step))
                .allSatisfy(step -> assertThat(step).isBetween(0, Latencies.STEPS - 1));
    }

    private static Latencies of(long... millis) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Latencies.STEPS, 0));
        for (long time : millis) {
            counts.set(Latencies.step(time), counts.get(Latencies.step(time)) + 1);
        }
        while (counts.getLast() == 0) {
            counts.removeLast();
        }
        return new Latencies(counts);
    }
}
