package dev.enhancer.worker.call;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends blocking calls that take too long, whatever they are at; thousands at the same time. */
public final class BoundedCalls implements AutoCloseable {
    /** How late a call that takes too long may be ended. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final HashedWheelTimer limits;

    /** @param name of the thread that keeps the time */
    public BoundedCalls(String name) {
        limits = new HashedWheelTimer(
                Thread.ofPlatform().name(name).daemon().factory(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        limits.start(); // else the first call does, and would swallow an interrupt of its caller
    }

    /**
     * Makes a call and waits for what becomes of it.
     *
     * @param call ends when it is interrupted
     * @param limit from now on
     * @throws ExecutionException with what the call threw
     * @throws InterruptedException if the caller is interrupted; the call is ended too
     */
    public <T> T call(Callable<T> call, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        // on a thread of its own, since an interrupt ends whatever that is at: name service, connect, write or read
        FutureTask<T> task = new FutureTask<>(call);
        Thread.startVirtualThread(task);
        // one timer for all: to wait with a limit of its own, each call would wake the thread that keeps the time
        Timeout end = limits.newTimeout(_ -> task.cancel(true), limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return task.get();
        } catch (CancellationException _) {
            throw new TimeoutException();
        } finally {
            end.cancel();
            task.cancel(true); // closes the connection of a call that is not over; does nothing to one that is
        }
    }

    @Override
    public void close() {
        limits.stop();
    }
}
