package dev.enhancer.bench.stage;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what tells nobody when it happens: time, and other processes. */
public final class Wait {
    private Wait() {}

    /** @throws IllegalStateException if the thread is interrupted; it stays marked so */
    public static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /**
     * Looks every 5 ms.
     *
     * @param what is waited for, for the message
     * @throws IllegalStateException if it does not come within the limit
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
