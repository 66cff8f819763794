package dev.enhancer.ingress.web;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ErrorBodies;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Gives the error shape, and the headers of every answer, to what the server refuses before Spring sees a request: lines,
 * headers and paths that are not valid HTTP.
 */
@Component
final class EarlyRefusals implements NettyServerCustomizer {
    private final ErrorBodies bodies;
    private final EveryAnswer answers;

    EarlyRefusals(ErrorBodies bodies, EveryAnswer answers) {
        this.bodies = bodies;
        this.answers = answers;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((_, channel, _) ->
                channel.pipeline().addAfter(NettyPipeline.HttpCodec, "early-refusals", new Completion()));
    }

    private FullHttpResponse complete(FullHttpResponse bare) {
        boolean isTooLarge = bare.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        ErrorCode code = isTooLarge ? ErrorCode.PAYLOAD_TOO_LARGE : ErrorCode.BAD_REQUEST;
        String requestId = answers.newRequestId();
        byte[] body = bodies.write(code, List.of(), requestId);
        FullHttpResponse complete = new DefaultFullHttpResponse(
                bare.protocolVersion(), HttpResponseStatus.valueOf(code.httpStatus()), Unpooled.wrappedBuffer(body));
        HttpHeaders headers = complete.headers().set(bare.headers());
        EveryAnswer.SECURITY.forEach(headers::set);
        headers.set(EveryAnswer.REQUEST_ID, requestId);
        headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return complete;
    }

    private final class Completion extends ChannelDuplexHandler {
        /** Of a body that stops being HTTP the server would make one that ends there; a lost connection is an error. */
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpContent content
                    && !(message instanceof HttpMessage)
                    && content.decoderResult().isFailure()) {
                content.release();
                context.close();
            } else {
                context.fireChannelRead(message);
            }
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof FullHttpResponse response && isBare(response)) {
                FullHttpResponse complete = complete(response);
                response.release();
                context.write(complete, promise);
            } else {
                context.write(message, promise);
            }
        }

        /** Everything that came through {@link EveryAnswer} has an id. */
        private static boolean isBare(FullHttpResponse response) {
            return response.status().code() >= 400
                    && !response.content().isReadable()
                    && !response.headers().contains(EveryAnswer.REQUEST_ID);
        }
    }
}
