package dev.enhancer.common.redis.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyBucketTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 100, 1_234, 60_000, 900_000, 86_400_000})
    void a_percentile_is_off_by_nine_percent_at_most(long millis) {
        Long found = LatencyBucket.percentile(counted(LongStream.of(millis)), 0.5);

        assertThat(found).isCloseTo(millis, within((long) Math.max(1, millis * 0.091)));
    }

    @Test
    void percentiles_are_those_of_the_durations() {
        SortedMap<Integer, Long> counts = counted(LongStream.rangeClosed(1, 1_000));

        assertThat(LatencyBucket.percentile(counts, 0.5)).isCloseTo(500L, within(46L));
        assertThat(LatencyBucket.percentile(counts, 0.95)).isCloseTo(950L, within(87L));
        assertThat(LatencyBucket.percentile(counts, 1)).isCloseTo(1_000L, within(91L));
    }

    @Test
    void without_durations_there_is_no_percentile() {
        assertThat(LatencyBucket.percentile(new TreeMap<>(), 0.5)).isNull();
    }

    @Test
    void less_than_a_millisecond_and_less_than_nothing_are_zero() {
        assertThat(LatencyBucket.of(Duration.ofNanos(999_999))).isZero();
        assertThat(LatencyBucket.of(Duration.ofDays(-1))).isZero();
        assertThat(LatencyBucket.of(Duration.ofDays(1))).isEqualTo(106);
    }

    private static SortedMap<Integer, Long> counted(LongStream millis) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        millis.forEach(each -> counts.merge(LatencyBucket.of(Duration.ofMillis(each)), 1L, Long::sum));
        return counts;
    }
}
