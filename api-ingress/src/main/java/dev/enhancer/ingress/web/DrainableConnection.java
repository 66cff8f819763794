package dev.enhancer.ingress.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A connection that is closed with its next response while the ingress stops. */
final class DrainableConnection extends ChannelDuplexHandler {
    private final ConnectionDrain drain;
    private volatile @Nullable ChannelHandlerContext context;
    private boolean isBusy; // used by the event loop only

    DrainableConnection(ConnectionDrain drain) {
        this.drain = drain;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        drain.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        drain.remove(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
        isBusy |= message instanceof HttpRequest;
        reading.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
        if (Pipelining.isInformational(message)) {
            writing.write(message, promise);
            return;
        }
        if (drain.isDraining() && message instanceof HttpResponse response) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (!(message instanceof LastHttpContent)) {
            writing.write(message, promise);
            return;
        }
        isBusy = false;
        ChannelFuture written = writing.write(message, promise.unvoid());
        if (drain.isDraining()) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** May be called by any thread. */
    void closeIfIdle() {
        ChannelHandlerContext current = context;
        if (current != null) {
            current.executor().execute(() -> {
                if (!isBusy) {
                    current.close();
                }
            });
        }
    }
}
