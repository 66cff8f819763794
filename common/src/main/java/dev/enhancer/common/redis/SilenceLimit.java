package dev.enhancer.common.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a reply is pending and nothing arrives: the host is gone, or the process there hangs. The
 * client then connects again, and by then Sentinels name another server. TCP alone would keep the connection for a quarter
 * of an hour.
 */
public final class SilenceLimit extends ChannelDuplexHandler {
    /** Longer than a command may take, plus a second for a pause of this process. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private @Nullable Future<?> checks;
    private boolean isReplyPending;
    private boolean wasReplyPending;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            check(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        check(context);
        context.fireChannelActive();
    }

    /** Two checks in a row that find a reply pending close the connection, after one to two times the limit. */
    private void check(ChannelHandlerContext context) {
        if (checks == null) {
            checks = context.executor()
                    .scheduleWithFixedDelay(
                            () -> close(context), LIMIT.toMillis(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void close(ChannelHandlerContext context) {
        if (isReplyPending && wasReplyPending) {
            context.close();
        }
        wasReplyPending = isReplyPending;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        isReplyPending = true;
        context.write(message, promise);
    }

    /** Any data shows that the server is alive. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        isReplyPending = false;
        wasReplyPending = false;
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (checks != null) {
            checks.cancel(false);
        }
        context.fireChannelInactive();
    }
}
