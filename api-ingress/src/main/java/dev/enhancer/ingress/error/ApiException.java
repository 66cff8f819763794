package dev.enhancer.ingress.error;

import dev.enhancer.common.error.ErrorCode;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal: the request gets an error response. It is expected, so it carries no stack trace. */
public final class ApiException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient List<Detail> details;

    /**
     * @param details what is wrong with which field, in the order of the fields; may be empty
     * @param cause the internal reason; it is logged, but never sent to the client
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
