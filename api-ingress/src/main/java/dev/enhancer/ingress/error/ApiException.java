package dev.enhancer.ingress.error;

import dev.enhancer.common.error.ErrorCode;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request is answered with an error. Expected, so it carries no stack trace. */
public final class ApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient List<Detail> details;

    /**
     * @param details what is wrong with which field, in the order of the fields; empty: nothing to add
     * @param cause what went wrong inside; told to the log, never to the client
     */
    public ApiException(ErrorCode code, List<Detail> details, @Nullable Throwable cause) {
        super(code.wireName(), cause, false, false);
        this.code = code;
        this.details = List.copyOf(details);
    }

    public ApiException(ErrorCode code, List<Detail> details) {
        this(code, details, null);
    }

    public ApiException(ErrorCode code) {
        this(code, List.of(), null);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Detail> details() {
        return details;
    }

    /**
     * What is wrong with one field.
     *
     * @param field its path in the request, e.g. {@code webhook.url}
     * @param reason a clause for people, e.g. {@code must be a string}
     */
    public record Detail(String field, String reason) {}
}
