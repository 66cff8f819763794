package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Takes at random times from a limit and compares the results with a plain list of what was taken when: never more than the
 * limit in any 60 s; nothing refused that has been free for a second; true figures in each result.
 */
final class WindowModel {
    private static final long MINUTE = 60_000;
    private static final long SLACK = 1_000;

    private final Window window;
    private final Random random;
    private final int limit;
    private final List<Long> taken = new ArrayList<>();
    private long now;

    WindowModel(Window window, long seed, int limit) {
        this.window = window;
        this.random = new Random(seed);
        this.limit = limit;
        this.now = 1_772_366_400_000L + random.nextInt(1_000);
    }

    void play(int steps) {
        for (int step = 0; step < steps; step++) {
            now += pause();
            int wanted = 1 + (random.nextInt(4) == 0 ? random.nextInt(limit + 2) : 0);
            Consumption consumption = window.take(wanted, limit, now);
            check(consumption, wanted);
            for (int i = 0; i < consumption.count(); i++) {
                taken.add(now);
            }
            if (consumption.count() > 0 && random.nextInt(5) == 0) {
                int back = 1 + random.nextInt(consumption.count());
                window.giveBack(back, consumption.second());
                for (int i = 0; i < back; i++) {
                    taken.removeLast();
                }
            }
        }
    }

    private long pause() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> 0;
            case 3, 4 -> random.nextInt(200);
            case 5, 6 -> random.nextInt(2 * (int) MINUTE / limit);
            default -> random.nextInt(2 * (int) MINUTE);
        };
    }

    private void check(Consumption consumption, int wanted) {
        String at = "%d of %d at %d".formatted(wanted, limit, now);
        int strictly = countAfter(now - MINUTE);
        int loosely = countAfter(now - MINUTE - SLACK);
        assertThat(consumption.count()).as(at).isLessThanOrEqualTo(Math.max(0, limit - strictly));
        assertThat(consumption.count()).as(at).isGreaterThanOrEqualTo(Math.min(wanted, Math.max(0, limit - loosely)));
        assertThat(consumption.left())
                .as(at)
                .isBetween(limit - loosely - consumption.count(), limit - strictly - consumption.count());
        assertThat(consumption.atMillis()).isEqualTo(now);
        if (consumption.left() == limit) {
            assertThat(consumption.waitMillis()).as(at).isZero();
        } else {
            assertThat(consumption.waitMillis()).as(at).isBetween(1L, MINUTE);
        }
        checkWait(consumption, at);
    }

    /** After the wait more is free than now, and a second earlier it is not. */
    private void checkWait(Consumption consumption, String at) {
        long then = now + consumption.waitMillis();
        int newlyTaken = consumption.count();
        int countsThen = countAfter(then - MINUTE) + (consumption.waitMillis() < MINUTE ? newlyTaken : 0);
        if (consumption.left() < limit) {
            assertThat(limit - countsThen).as(at).isGreaterThan(consumption.left());
        }
    }

    private int countAfter(long time) {
        return (int) taken.stream().filter(one -> one > time).count();
    }

    /** The implementation under test. Times are those of the model. */
    interface Window {
        Consumption take(int count, int limit, long nowMillis);

        void giveBack(int count, long second);
    }
}
