package dev.enhancer.worker.refill;

import java.io.Serial;

/** Thrown when this worker cannot go on with a refill. Nothing is undone; the next refill skips what is written already. */
final class RefillEndedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RefillEndedException(String message) {
        super(message);
    }
}
