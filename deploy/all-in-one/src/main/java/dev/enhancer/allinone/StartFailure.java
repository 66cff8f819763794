package dev.enhancer.allinone;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why the system cannot start. The message is one sentence or two for the one who started it. */
final class StartFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        this(message, null);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The failure itself if it is one of ours, else one that says what lies at the bottom of it. */
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
