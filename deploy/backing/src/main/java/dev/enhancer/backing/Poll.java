package dev.enhancer.backing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for conditions that send no notification, such as the state of another process. */
final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Poll() {}

    /**
     * Checks the condition every 10 ms.
     *
     * @return true as soon as the condition holds, false if it does not within the limit
     * @throws IllegalStateException if the thread is interrupted; its interrupt status stays set
     */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting", e);
            }
        }
        return true;
    }
}
