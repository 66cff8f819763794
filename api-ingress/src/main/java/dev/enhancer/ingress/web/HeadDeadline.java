package dev.enhancer.ingress.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closes a connection on which no whole request head comes in time: 10 s after the connection was made, 75 s after the
 * response before. A byte now and then does not help, as it would against an idle timeout; nor does it help to leave the
 * response unread, since {@link Pipelining} lets no further request through. One timer a connection looks at the deadline as
 * it is then: nothing is scheduled for a request.
 */
final class HeadDeadline extends ChannelDuplexHandler {
    private static final Duration FIRST_HEAD = Duration.ofSeconds(10);
    private static final Duration NEXT_HEAD = Duration.ofSeconds(75);

    private final LongSupplier nanoTime;
    private int unanswered;
    private long deadlineNanos;

    HeadDeadline(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadlineNanos = nanoTime.getAsLong() + FIRST_HEAD.toNanos();
        look(context, FIRST_HEAD.toNanos());
    }

    private void look(ChannelHandlerContext context, long inNanos) {
        context.executor().schedule(() -> check(context), inNanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long left = deadlineNanos - nanoTime.getAsLong();
        if (unanswered > 0) {
            look(context, NEXT_HEAD.toNanos());
        } else if (left > 0) {
            look(context, left);
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !Pipelining.isInformational(message)) {
            unanswered = Math.max(0, unanswered - 1);
            deadlineNanos = nanoTime.getAsLong() + NEXT_HEAD.toNanos();
        }
        context.write(message, promise);
    }
}
