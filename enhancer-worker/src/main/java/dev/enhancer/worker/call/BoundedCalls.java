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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Ends blocking calls that take too long, whatever they are at; thousands at the same time. */
public final class BoundedCalls implements AutoCloseable {
    /** How late a call that takes too long may be ended. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** Later than that, and it was not the call that took too long: the process stood still meanwhile. */
    private static final Duration STALL = Duration.ofMillis(500);

    /** For what has arrived meanwhile to be read. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How much longer than its limit a call may take at most, unless the process stands still. */
    public static final Duration MOST_OVER = STALL.plus(GRACE);

    private final HashedWheelTimer limits;
    private final LongSupplier nanoTime;
    private @Nullable Long stalledAtNanos; // of the timer's thread alone

    /** @param name of the thread that keeps the time */
    public BoundedCalls(String name) {
        this(name, System::nanoTime);
    }

    BoundedCalls(String name, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        limits = new HashedWheelTimer(
                Thread.ofPlatform().name(name).daemon().factory(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        limits.start(); // else the first call does, and would swallow an interrupt of its caller
    }

    /**
     * Makes a call and waits for what becomes of it. A process that stood still, be it stopped, frozen or short of CPU, finds
     * the limits of its calls passed though their answers are there, unread: such a call gets a moment more. Else all of
     * them would count as failures of who was called.
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
        // one timer for all: to wait with a limit of its own, each call would wake the thread that keeps the time
        long due = nanoTime.getAsLong() + limit.toNanos();
        Timeout end = limits.newTimeout(_ -> end(task, due), limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            Thread.startVirtualThread(task);
            return task.get();
        } catch (CancellationException _) {
            throw new TimeoutException();
        } finally {
            end.cancel();
            task.cancel(true); // closes the connection of a call that is not over; does nothing to one that is
        }
    }

    private void end(FutureTask<?> task, long dueNanos) {
        long now = nanoTime.getAsLong();
        if (now - dueNanos >= STALL.toNanos()) {
            stalledAtNanos = now;
        }
        if (stalledAtNanos != null
                && now - stalledAtNanos < GRACE.toNanos()) { // also those whose limit passed at its end, or just after
            limits.newTimeout(_ -> task.cancel(true), GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            task.cancel(true);
        }
    }

    @Override
    public void close() {
        limits.stop();
    }
}
