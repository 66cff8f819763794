package dev.enhancer.allinone;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown if the system cannot start. The message is one or two sentences for the user. */
final class StartFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        this(message, null);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the failure itself if it is a StartFailure, otherwise one with the message of its root cause. */
    static StartFailure of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof StartFailure) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof StartFailure ours) {
            return ours;
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new StartFailure(message, failure);
    }
}
