package dev.enhancer.worker.call;

import dev.enhancer.common.net.NameLookup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks up host names on threads of its own, with at most one look-up for each name at a time. The system's look-up blocks
 * its thread for as long as the host's name server takes. On a virtual thread it would block one of the few carrier threads.
 */
public final class NameService implements NameLookup, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST_THREADS = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final NameLookup system;
    private final Duration longest;
    private final Map<String, FutureTask<InetAddress[]>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /**
     * @param name of the threads; a number is appended
     * @param system the blocking look-up
     */
    public NameService(String name, NameLookup system) {
        this(name, system, LONGEST);
    }

    NameService(String name, NameLookup system, Duration longest) {
        this.system = system;
        this.longest = longest;
        this.threads = new ThreadPoolExecutor(
                0,
                MOST_THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    @Override
    public InetAddress[] addresses(String host) throws UnknownHostException {
        FutureTask<InetAddress[]> made = new FutureTask<>(() -> lookUp(host));
        FutureTask<InetAddress[]> other = running.putIfAbsent(host, made);
        FutureTask<InetAddress[]> task = other == null ? made : other;
        try {
            if (other == null) {
                threads.execute(made);
            }
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            running.remove(host, made);
            made.cancel(true);
            throw new UnknownHostException("too many names are being looked up");
        } catch (TimeoutException _) {
            throw new UnknownHostException("not known in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(e);
        } catch (CancellationException e) {
            throw unknown(e);
        }
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return system.addresses(host);
        } finally {
            running.remove(host);
        }
    }

    private static UnknownHostException unknown(Exception cause) {
        UnknownHostException unknown = new UnknownHostException("not known");
        unknown.initCause(cause);
        return unknown;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
