package dev.enhancer.bench;

import dev.enhancer.bench.environment.Environment;
import dev.enhancer.bench.environment.Submitter;
import dev.enhancer.bench.environment.Wait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The client {@code busy}, which submits jobs at a steady rate on its own thread until it is closed. */
final class SteadyLoad implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final double perSecond;
    private final Submitter client;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    private SteadyLoad(Submitter client, double perSecond) {
        this.client = client;
        this.perSecond = perSecond;
        thread = Thread.ofPlatform().daemon().name("load").unstarted(this::submit);
    }

    static SteadyLoad start(Environment environment, double perSecond) {
        SteadyLoad load = new SteadyLoad(new Submitter(environment, "busy"), perSecond);
        load.thread.start();
        return load;
    }

    private void submit() {
        long start = System.nanoTime();
        long submitted = 0;
        try {
            while (!closed) {
                double seconds = (System.nanoTime() - start)
                        / (double) Duration.ofSeconds(1).toNanos();
                long due = (long) (seconds * perSecond) - submitted;
                client.submit(Math.toIntExact(due));
                submitted += due;
                Wait.pause(INTERVAL);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** @throws IllegalStateException if it stopped submitting, so that the measurement is invalid */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the load stopped", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(60));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
