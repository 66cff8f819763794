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

/** Runs blocking calls under a time limit, whatever they block on. Thousands may run at the same time. */
public final class BoundedCalls implements AutoCloseable {
    /** How late a call that exceeds its limit may be ended. */
    private static final Duration TICK = Duration.ofMillis(20);

    /** If a limit fires this much too late, the process was not running meanwhile, and the call is not to blame. */
    private static final Duration STALL = Duration.ofMillis(500);

    /** Extra time after such a pause, to read what has arrived meanwhile. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How far a call may exceed its limit at most, except while the process does not run. */
    public static final Duration MOST_OVER = STALL.plus(GRACE);

    private final HashedWheelTimer limits;
    private final LongSupplier nanoTime;
    private @Nullable Long stalledAtNanos; // used by the timer's thread alone

    /** @param name of the timer thread */
    public BoundedCalls(String name) {
        this(name, System::nanoTime);
    }

    BoundedCalls(String name, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        limits = new HashedWheelTimer(
                Thread.ofPlatform().name(name).daemon().factory(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        limits.start(); // otherwise the first call starts it and swallows an interrupt of its caller
    }

    /**
     * Runs a call and waits for its outcome.
     *
     * <p>When a process was stopped, frozen or short of CPU, the limits of its calls have passed although the responses may
     * have arrived unread. Such calls get a little more time. Otherwise all of them would count as failures of the host that
     * was called.
     *
     * @param call ends when it is interrupted
     * @param limit from now on
     * @throws ExecutionException with what the call threw
     * @throws InterruptedException if the caller is interrupted; the call is interrupted, too
     */
    public <T> T call(Callable<T> call, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        // on a thread of its own, since an interrupt ends whatever it blocks on: name service, connect, write or read
        FutureTask<T> task = new FutureTask<>(call);
        // one timer for all calls: a timed wait in each call would wake the JVM's timer thread each time
        long due = nanoTime.getAsLong() + limit.toNanos();
        Timeout end = limits.newTimeout(_ -> end(task, due), limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            Thread.startVirtualThread(task);
            return task.get();
        } catch (CancellationException _) {
            throw new TimeoutException();
        } finally {
            end.cancel();
            task.cancel(true); // closes the connection of a running call; has no effect after its end
        }
    }

    private void end(FutureTask<?> task, long dueNanos) {
        long now = nanoTime.getAsLong();
        if (now - dueNanos >= STALL.toNanos()) {
            stalledAtNanos = now;
        }
        if (stalledAtNanos != null
                && now - stalledAtNanos < GRACE.toNanos()) { // includes calls whose limit passed soon after the pause
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
