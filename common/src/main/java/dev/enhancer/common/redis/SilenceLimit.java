package dev.enhancer.common.redis;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that owes a reply and says nothing: its host is gone, or the process there stands still. The client
 * then connects anew, and Sentinels name another server by now. TCP alone would keep the connection for a quarter of an
 * hour.
 */
public final class SilenceLimit extends ChannelDuplexHandler {
    /** More than a command may take, and a second for a pause of this process. */
    public static final Duration LIMIT = Duration.ofSeconds(3);

    private @Nullable Future<?> looks;
    private boolean owes;
    private boolean owedBefore;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            look(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        look(context);
        context.fireChannelActive();
    }

    /** A look that finds what the one before found closes the connection: after one to two times the limit. */
    private void look(ChannelHandlerContext context) {
        if (looks == null) {
            looks = context.executor()
                    .scheduleWithFixedDelay(
                            () -> close(context), LIMIT.toMillis(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void close(ChannelHandlerContext context) {
        if (owes && owedBefore) {
            context.close();
        }
        owedBefore = owes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        owes = true;
        context.write(message, promise);
    }

    /** Whatever it says, somebody is there. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        owes = false;
        owedBefore = false;
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (looks != null) {
            looks.cancel(false);
        }
        context.fireChannelInactive();
    }
}
