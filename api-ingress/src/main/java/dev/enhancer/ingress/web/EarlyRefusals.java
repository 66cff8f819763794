package dev.enhancer.ingress.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/**
 * Refuses requests whose end or target is ambiguous. It also puts the error shape on the refusals that the server sends
 * before Spring sees a request: request lines, headers and paths that are not valid HTTP.
 */
final class EarlyRefusals extends ChannelDuplexHandler {
    private final EarlyResponses responses;
    private boolean isRefused;

    EarlyRefusals(EarlyResponses responses) {
        this.responses = responses;
    }

    /**
     * If a body stops being valid HTTP, the server would treat it as complete. Closing the connection makes it an error
     * instead.
     */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isRefused) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request
                && request.decoderResult().isSuccess()
                && !RequestHead.isCertain(request)) {
            isRefused = true;
            ReferenceCountUtil.release(message);
            context.writeAndFlush(responses.badRequest()).addListener(ChannelFutureListener.CLOSE);
        } else if (message instanceof HttpContent content
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
            FullHttpResponse complete = responses.completed(response);
            response.release();
            context.write(complete, promise);
        } else {
            context.write(message, promise);
        }
    }

    /** Whether the server itself made this error response. Responses from {@link CommonHeaders} always have a request id. */
    private static boolean isBare(FullHttpResponse response) {
        return response.status().code() >= 400
                && !response.content().isReadable()
                && !response.headers().contains(CommonHeaders.REQUEST_ID);
    }
}
