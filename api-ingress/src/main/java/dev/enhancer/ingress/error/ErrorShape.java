package dev.enhancer.ingress.error;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Another shape for the errors of some requests, required by a standard. Status and headers stay the same. */
public interface ErrorShape {
    boolean fits(ServerHttpRequest request);

    /** The error as JSON. */
    byte[] write(ErrorCode code, List<Detail> details);
}
