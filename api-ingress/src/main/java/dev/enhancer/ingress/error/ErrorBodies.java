package dev.enhancer.ingress.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Writes errors in their one shape: {@code {"error":{"code","message","details"?,"requestId"}}}. */
public final class ErrorBodies {
    private final ObjectWriter json;

    public ErrorBodies(ObjectMapper mapper) {
        this.json = mapper.writerFor(Body.class);
    }

    /**
     * The error as JSON.
     *
     * @param details omitted if empty
     * @param requestId omitted if null
     */
    public byte[] write(ErrorCode code, List<Detail> details, @Nullable String requestId) {
        return json.writeValueAsBytes(new Body(new Body.Error(code.wireName(), code.message(), details, requestId)));
    }

    private record Body(Error error) {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        private record Error(
                String code,
                String message,
                List<Detail> details,
                @Nullable String requestId) {}
    }
}
