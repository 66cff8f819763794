package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads the bodies of requests that must hold JSON. */
public final class JsonBody {
    private static final String CHARSET = "charset";

    private JsonBody() {}

    /**
     * Reads the body into memory. An absent body is empty.
     *
     * @return fails with {@code unsupported_media_type}, {@code payload_too_large} or {@code request_timeout}
     */
    public static Mono<byte[]> read(ServerHttpRequest request, int maxBytes) {
        HttpHeaders headers = request.getHeaders();
        if (!isJson(headers)) {
            return Mono.error(new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (headers.getContentLength() > maxBytes) {
            return Mono.error(new ApiException(ErrorCode.PAYLOAD_TOO_LARGE));
        }
        return BoundedBody.read(request, maxBytes);
    }

    /** Like {@link #read}, but a request without a body needs no content type. */
    public static Mono<byte[]> readOptional(ServerHttpRequest request, int maxBytes) {
        HttpHeaders headers = request.getHeaders();
        boolean isAbsent = headers.getContentLength() <= 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
        return isAbsent ? Mono.just(new byte[0]) : read(request, maxBytes);
    }

    private static boolean isJson(HttpHeaders headers) {
        MediaType type = contentType(headers);
        return type != null
                && type.getType().equals("application")
                && type.getSubtype().equals("json")
                && (type.getParameter(CHARSET) == null || StandardCharsets.UTF_8.equals(type.getCharset()))
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING);
    }

    private static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException _) {
            return null;
        }
    }
}
