package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads request bodies up to a limit that each route sets. Spring has only one limit for all routes. */
public final class BoundedBody {
    /** The largest body is 1 MiB, which takes 15 s at 70 KB/s. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

    private BoundedBody() {}

    /**
     * Reads the body into memory. An absent body is empty.
     *
     * @return fails with {@code payload_too_large}, or with {@code request_timeout} if the body is not complete after 15 s
     */
    public static Mono<byte[]> read(ServerHttpRequest request, int maxBytes) {
        return DataBufferUtils.join(request.getBody(), maxBytes)
                .map(BoundedBody::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, _ -> new ApiException(ErrorCode.PAYLOAD_TOO_LARGE))
                .timeout(READ_TIMEOUT, Mono.error(() -> new ApiException(ErrorCode.REQUEST_TIMEOUT)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
