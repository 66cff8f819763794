package dev.enhancer.common.job;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown for bytes that should be a job and are none. Its message never quotes them. */
public final class UnreadableJobException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnreadableJobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
