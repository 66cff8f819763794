package dev.enhancer.bench.environment;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for time to pass, and for conditions that send no notification. */
public final class Wait {
    private Wait() {}

    /** @throws IllegalStateException if the thread is interrupted; its interrupt status stays set */
    public static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /**
     * Checks the condition every 5 ms.
     *
     * @param what name of the condition, for the message
     * @throws IllegalStateException if it does not hold within the limit
     */
    public static void until(BooleanSupplier condition, Duration limit, String what) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("no %s within %s".formatted(what, limit));
            }
            pause(Duration.ofMillis(5));
        }
    }
}
