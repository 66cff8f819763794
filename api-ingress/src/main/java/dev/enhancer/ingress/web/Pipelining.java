package dev.enhancer.ingress.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets the requests of a connection through one at a time: the next when the response to the one before has left this
 * process. Until then nothing more is read, so a client that sends without reading costs one response and the bytes of one
 * read. A connection that sends more than 16 requests ahead gets the responses to those 16 and is closed.
 */
final class Pipelining extends ChannelDuplexHandler {
    static final int MOST_UNANSWERED = 16;

    /** Whole requests and the beginning of the last; its first message is always a head. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private int waitingRequests;
    private boolean isAnswering;
    private boolean isLettingThrough;
    private boolean isReadWanted;
    private boolean isOver;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean isHead = message instanceof HttpRequest;
        isOver |= isHead && isAnswering && waitingRequests == MOST_UNANSWERED - 1;
        if (isOver) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && !(isHead && isAnswering)) {
            letThrough(context, message);
        } else {
            waiting.add(message);
            waitingRequests += isHead ? 1 : 0;
        }
    }

    private void letThrough(ChannelHandlerContext context, Object message) {
        isAnswering |= message instanceof HttpRequest;
        context.fireChannelRead(message);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (waiting.isEmpty() && !isOver) {
            context.read();
        } else {
            isReadWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            context.write(message, promise.unvoid()).addListener(_ -> answered(context));
        } else {
            context.write(message, promise);
        }
    }

    static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** A request that is answered while it is let through comes back here: the loop below goes on with the next. */
    private void answered(ChannelHandlerContext context) {
        isAnswering = false;
        if (isLettingThrough) {
            return;
        }
        isLettingThrough = true;
        while (!isAnswering && !waiting.isEmpty()) {
            nextRequest(context);
        }
        isLettingThrough = false;
        if (!waiting.isEmpty()) {
            return;
        }
        if (isOver && !isAnswering) {
            context.close();
        } else if (isReadWanted) {
            isReadWanted = false;
            context.read();
        }
    }

    private void nextRequest(ChannelHandlerContext context) {
        waitingRequests--;
        do {
            letThrough(context, waiting.remove());
        } while (!waiting.isEmpty() && !(waiting.peek() instanceof HttpRequest));
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        release();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        release();
    }

    private void release() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        isOver = true;
    }
}
