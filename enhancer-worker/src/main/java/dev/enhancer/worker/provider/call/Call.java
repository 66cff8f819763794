package dev.enhancer.worker.provider.call;

import java.time.Duration;

/**
 * What one call has of its own.
 *
 * @param model the model to ask for
 * @param idempotencyKey names this call; printable ASCII, the same if a crash makes it happen again
 * @param timeLimit for the whole call, from the first byte sent to the last one received; more than zero
 */
public record Call(String model, String idempotencyKey, Duration timeLimit) {
    public Call {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("no time for a call: " + timeLimit);
        }
    }
}
