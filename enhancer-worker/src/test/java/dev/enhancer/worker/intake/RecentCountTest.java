package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentCountTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @ParameterizedTest
    @ValueSource(longs = {0, 123_456_789_012_345L, -123_456_789_012_345L, Long.MIN_VALUE + 1})
    void counts_those_of_the_last_sixty_seconds(long start) {
        RecentCount count = new RecentCount(start);
        Deque<Long> seconds = new ArrayDeque<>();
        Random random = new Random(1);
        long now = start;

        for (int i = 0; i < 5_000; i++) {
            now += random.nextInt(200) == 0 ? random.nextLong(90 * SECOND) : random.nextLong(SECOND / 2);
            long second = Math.floorDiv(now, SECOND);
            count.add(now);
            seconds.add(second);
            seconds.removeIf(earlier -> earlier <= second - 60);

            assertThat(count.lastMinute(now)).isEqualTo(seconds.size());
        }
        assertThat(count.lastMinute(now + 60 * SECOND)).isZero();
    }
}
