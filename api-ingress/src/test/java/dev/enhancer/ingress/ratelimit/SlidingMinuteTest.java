package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlidingMinuteTest {
    private static final long START = 1_772_366_400_500L;

    @Property(tries = 300)
    void never_gives_more_than_the_limit_in_any_minute(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int limit) {
        SlidingMinute minute = new SlidingMinute();

        new WindowModel(
                        new WindowModel.Window() {
                            @Override
                            public Consumption take(int count, int perMinute, long nowMillis) {
                                return minute.take(count, perMinute, nowMillis);
                            }

                            @Override
                            public void giveBack(int count, long second) {
                                minute.giveBack(count, second);
                            }
                        },
                        seed,
                        limit)
                .play(300);
    }

    @Example
    void says_what_is_left_and_when_there_is_more() {
        SlidingMinute minute = new SlidingMinute();

        assertThat(minute.take(1, 2, START)).isEqualTo(new Consumption(1, 1, 60_000, START, true));
        assertThat(minute.take(1, 2, START + 5_000)).isEqualTo(new Consumption(1, 0, 55_000, START + 5_000, true));
        assertThat(minute.take(1, 2, START + 59_999)).isEqualTo(new Consumption(0, 0, 1, START + 59_999, true));
        assertThat(minute.take(1, 2, START + 60_000)).isEqualTo(new Consumption(1, 0, 5_000, START + 60_000, true));
    }

    @Example
    void lowered_limit_waits_until_enough_is_free() {
        SlidingMinute minute = new SlidingMinute();
        minute.take(1, 3, START);
        minute.take(1, 3, START + 10_000);
        minute.take(1, 3, START + 20_000);

        assertThat(minute.take(1, 1, START + 30_000)).isEqualTo(new Consumption(0, 0, 50_000, START + 30_000, true));
    }
}
