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
 * Lets the requests of a connection through one at a time, each in a turn of the event loop of its own: the next when the
 * response to the one before has left this process. Until then nothing more is read. So a client that sends without reading
 * costs one response and the bytes of one read, and one that sends many requests at once does not hold up others. A
 * connection with more than 16 unanswered requests gets the responses to those 16 and is closed.
 */
final class Pipelining extends ChannelDuplexHandler {
    static final int MOST_UNANSWERED = 16;

    /** Whole requests and the beginning of the last; its first message is always a head. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private int waitingRequests;
    private boolean isAnswering;
    private boolean hasLetThrough;
    private boolean isReadWanted;
    private boolean isOver;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean isHead = message instanceof HttpRequest;
        isOver |= isHead && waitingRequests + (isAnswering ? 1 : 0) == MOST_UNANSWERED;
        if (isOver) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && !(isHead && (isAnswering || hasLetThrough))) {
            letThrough(context, message);
        } else {
            waiting.add(message);
            waitingRequests += isHead ? 1 : 0;
        }
    }

    private void letThrough(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            isAnswering = true;
            hasLetThrough = true;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hasLetThrough = false;
        context.fireChannelReadComplete();
        goOn(context);
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
            context.write(message, promise.unvoid()).addListener(_ -> {
                isAnswering = false;
                goOn(context);
            });
        } else {
            context.write(message, promise);
        }
    }

    static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void goOn(ChannelHandlerContext context) {
        if (waiting.isEmpty() && !isOver && isReadWanted) {
            isReadWanted = false;
            context.read(); // perhaps for the body of the request that is being answered
        } else if (!waiting.isEmpty() && !isAnswering) {
            context.executor().execute(() -> letNextThrough(context));
        } else if (isOver && !isAnswering) {
            context.close();
        }
    }

    private void letNextThrough(ChannelHandlerContext context) {
        if (isAnswering || waiting.isEmpty()) {
            return; // two had reason to go on
        }
        waitingRequests--;
        do {
            letThrough(context, waiting.remove());
        } while (!waiting.isEmpty() && !(waiting.peek() instanceof HttpRequest));
        hasLetThrough = false;
        context.fireChannelReadComplete();
        goOn(context);
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
