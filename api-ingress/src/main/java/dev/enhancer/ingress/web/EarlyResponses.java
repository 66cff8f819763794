package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ErrorBodies;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Responses in the error shape, with the headers of every response, to what Spring never sees. */
@Component
final class EarlyResponses {
    private final ErrorBodies bodies;
    private final EveryAnswer answers;

    EarlyResponses(ErrorBodies bodies, EveryAnswer answers) {
        this.bodies = bodies;
        this.answers = answers;
    }

    /** {@code 400 bad_request}, after which the connection is to be closed. */
    FullHttpResponse badRequest() {
        FullHttpResponse response = response(HttpVersion.HTTP_1_1, ErrorCode.BAD_REQUEST);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    /** The same refusal as the server's own, which has no body. */
    FullHttpResponse completed(FullHttpResponse bare) {
        boolean isTooLarge = bare.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        FullHttpResponse complete =
                response(bare.protocolVersion(), isTooLarge ? ErrorCode.PAYLOAD_TOO_LARGE : ErrorCode.BAD_REQUEST);
        bare.headers().forEach(header -> {
            if (!complete.headers().contains(header.getKey())) {
                complete.headers().add(header.getKey(), header.getValue());
            }
        });
        return complete;
    }

    /** The body of {@code 500 internal_error}. */
    byte[] internalError(@Nullable String requestId) {
        return bodies.write(ErrorCode.INTERNAL_ERROR, List.of(), requestId);
    }

    private FullHttpResponse response(HttpVersion version, ErrorCode code) {
        String requestId = answers.newRequestId();
        byte[] body = bodies.write(code, List.of(), requestId);
        FullHttpResponse response = new DefaultFullHttpResponse(
                version, HttpResponseStatus.valueOf(code.httpStatus()), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers();
        EveryAnswer.SECURITY.forEach(headers::set);
        headers.set(EveryAnswer.REQUEST_ID, requestId);
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }
}
