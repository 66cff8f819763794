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
 * Lets one request of a connection through at a time. The next one follows when the response to the previous one has left
 * this process, in a separate task of the event loop, and until then nothing more is read. So a client that sends without
 * reading costs one response and the bytes of one read, and a client that sends many requests at once does not delay others.
 * When a connection has more than 16 unanswered requests, it gets the responses to those 16 and is closed.
 */
final class Pipelining extends ChannelDuplexHandler {
    static final int MOST_UNANSWERED = 16;

    /** Whole requests, and the beginning of the last one. The first message in it is always a head. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private int waitingRequests;
    private boolean isResponsePending;
    private boolean hasForwarded;
    private boolean isReadWanted;
    private boolean isClosing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean isHead = message instanceof HttpRequest;
        isClosing |= isHead && waitingRequests + (isResponsePending ? 1 : 0) == MOST_UNANSWERED;
        if (isClosing) {
            ReferenceCountUtil.release(message);
        } else if (waiting.isEmpty() && !(isHead && (isResponsePending || hasForwarded))) {
            forward(context, message);
        } else {
            waiting.add(message);
            waitingRequests += isHead ? 1 : 0;
        }
    }

    private void forward(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            isResponsePending = true;
            hasForwarded = true;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        hasForwarded = false;
        context.fireChannelReadComplete();
        proceed(context);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (waiting.isEmpty() && !isClosing) {
            context.read();
        } else {
            isReadWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInformational(message)) {
            context.write(message, promise.unvoid()).addListener(_ -> {
                isResponsePending = false;
                proceed(context);
            });
        } else {
            context.write(message, promise);
        }
    }

    static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void proceed(ChannelHandlerContext context) {
        if (waiting.isEmpty() && !isClosing && isReadWanted) {
            isReadWanted = false;
            context.read(); // perhaps the body of the current request
        } else if (!waiting.isEmpty() && !isResponsePending) {
            context.executor().execute(() -> forwardNext(context));
        } else if (isClosing && !isResponsePending) {
            context.close();
        }
    }

    private void forwardNext(ChannelHandlerContext context) {
        if (isResponsePending || waiting.isEmpty()) {
            return; // two events scheduled this
        }
        waitingRequests--;
        do {
            forward(context, waiting.remove());
        } while (!waiting.isEmpty() && !(waiting.peek() instanceof HttpRequest));
        hasForwarded = false;
        context.fireChannelReadComplete();
        proceed(context);
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
        isClosing = true;
    }
}
