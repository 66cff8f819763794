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
 * Closes a connection on which a head does not come in time. A request's: 10 s after the connection was made, 75 s after
 * the response before; a byte now and then does not help, as it would against an idle timeout, nor does it help to leave the
 * response unread, since {@link Pipelining} lets no further request through. A response's: 90 s after its request, which is
 * more than any route takes and happens only when its handling was lost. A response that has begun, such as a stream of
 * events, may take as long as it likes. One timer a connection looks at the deadline as it is then: nothing is scheduled for
 * a request.
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
        look(context, FIRST_HEAD.toNanos());
    }

    private void expect(Duration within) {
        deadlineNanos = nanoTime.getAsLong() + within.toNanos();
    }

    private void look(ChannelHandlerContext context, long inNanos) {
        context.executor().schedule(() -> check(context), inNanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        long left = deadlineNanos - nanoTime.getAsLong();
        if (left > 0) {
            look(context, Math.min(left, NEXT_HEAD.toNanos()));
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
