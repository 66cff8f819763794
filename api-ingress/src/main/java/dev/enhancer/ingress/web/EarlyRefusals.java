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
 * Refuses requests whose end or target is not certain, and gives the error shape to what the server refuses before Spring
 * sees a request: lines, headers and paths that are not valid HTTP.
 */
final class EarlyRefusals extends ChannelDuplexHandler {
    private final EarlyResponses responses;
    private boolean isRefused;

    EarlyRefusals(EarlyResponses responses) {
        this.responses = responses;
    }

    /** Of a body that stops being HTTP the server would make one that ends there; a lost connection is an error. */
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

    /** Everything that came through {@link EveryAnswer} has an id. */
    private static boolean isBare(FullHttpResponse response) {
        return response.status().code() >= 400
                && !response.content().isReadable()
                && !response.headers().contains(EveryAnswer.REQUEST_ID);
    }
}
