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

/** Makes responses to requests that Spring never sees: in the error shape, with the headers of every response. */
final class EarlyResponses {
    private final ErrorBodies bodies;
    private final CommonHeaders commonHeaders;

    EarlyResponses(ErrorBodies bodies, CommonHeaders headers) {
        this.bodies = bodies;
        this.commonHeaders = headers;
    }

    /** {@code 400 bad_request}. The caller must close the connection after it. */
    FullHttpResponse badRequest() {
        FullHttpResponse response = response(HttpVersion.HTTP_1_1, ErrorCode.BAD_REQUEST);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    /** The refusal of the server, which has no body, with a body in the error shape. */
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
        String requestId = commonHeaders.newRequestId();
        byte[] body = bodies.write(code, List.of(), requestId);
        FullHttpResponse response = new DefaultFullHttpResponse(
                version, HttpResponseStatus.valueOf(code.httpStatus()), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers();
        CommonHeaders.SECURITY.forEach(headers::set);
        headers.set(CommonHeaders.REQUEST_ID, requestId);
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }
}
