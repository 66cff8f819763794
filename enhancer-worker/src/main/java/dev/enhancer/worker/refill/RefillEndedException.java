package dev.enhancer.worker.refill;

import java.io.Serial;

/** A refill cannot go on here. Nothing is undone: the next one passes over what was written. */
final class RefillEndedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RefillEndedException(String message) {
        super(message);
    }
}
