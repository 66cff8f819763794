package dev.enhancer.tools;

import java.io.Serial;

/** A command cannot do what it was asked for. The message is for the operator, who gets no stack trace. */
final class ToolFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    ToolFailure(String message) {
        super(message);
    }
}
