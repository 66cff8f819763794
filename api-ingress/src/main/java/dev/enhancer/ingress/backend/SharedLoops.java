package dev.enhancer.ingress.backend;

import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/**
 * Lets Lettuce use the threads of the HTTP server. With its own threads, each request would wake another thread twice: to
 * send a command and to handle the reply.
 */
final class SharedLoops extends DefaultEventLoopGroupProvider {
    private final EventLoopGroup loops;

    /** @param loops are not shut down here; their creator does that */
    SharedLoops(EventLoopGroup loops) {
        super(1);
        this.loops = loops;
    }

    @Override
    public <T extends EventLoopGroup> T allocate(Class<T> type) {
        return type.isInstance(loops) ? type.cast(loops) : super.allocate(type);
    }

    @Override
    public Promise<Boolean> release(EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
        return group == loops
                ? GlobalEventExecutor.INSTANCE.<Boolean>newPromise().setSuccess(true)
                : super.release(group, quietPeriod, timeout, unit);
    }
}
