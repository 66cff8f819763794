package dev.enhancer.worker.provider.call;

import java.time.Duration;

/**
 * The parameters of one call.
 *
 * @param model the model to ask
 * @param idempotencyKey identifies this call in printable ASCII; a repetition of the call after a crash has the same key
 * @param timeLimit for the whole call, from the first byte sent to the last byte received; more than zero
 */
public record Call(String model, String idempotencyKey, Duration timeLimit) {
    public Call {
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("no time for a call: " + timeLimit);
        }
    }
}
