package dev.enhancer.ingress.web;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Closes a connection on which the head of a request or response does not come in time.
 *
 * <p>A request's head must be complete 10 s after the connection was made, or 75 s after the end of the previous response. A
 * client that sends a byte now and then is closed too, which an idle timeout would not do. Leaving the response unread does
 * not help a client either, since {@link Pipelining} lets no further request through.
 *
 * <p>A response must begin 90 s after its request. No route takes that long, so it happens only if the handling of the
 * request was lost. A response that has begun, such as a stream of events, has no deadline.
 *
 * <p>Each connection has one timer, which checks the deadline that holds when it fires. Nothing is scheduled for a single
 * request.
 */
final class HeadDeadline extends ChannelDuplexHandler {
    private static final Duration FIRST_HEAD = Duration.ofSeconds(10);
    private static final Duration NEXT_HEAD = Duration.ofSeconds(75);
    private static final Duration RESPONSE = Duration.ofSeconds(90);
    private static final Duration NONE = Duration.ofDays(365);

    private final LongSupplier nanoTime;
    private long deadlineNanos;

    HeadDeadline(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        expect(FIRST_HEAD);
        scheduleCheck(context, FIRST_HEAD.toNanos());
    }

    private void expect(Duration within) {
        deadlineNanos = nanoTime.getAsLong() + within.toNanos();
    }

    private void scheduleCheck(ChannelHandlerContext context, long inNanos) {
        context.executor().schedule(() -> check(context), inNanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long left = deadlineNanos - nanoTime.getAsLong();
        if (left > 0) {
            scheduleCheck(context, Math.min(left, NEXT_HEAD.toNanos()));
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            expect(RESPONSE);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (!Pipelining.isInformational(message)) {
            if (message instanceof LastHttpContent) {
                expect(NEXT_HEAD);
            } else if (message instanceof HttpResponse) {
                expect(NONE);
            }
        }
        context.write(message, promise);
    }
}
