package dev.enhancer.allinone;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The parts that have been started. They are stopped once, in the order of {@link Part}, in whatever order they were
 * started: first the part that accepts work, then the one that does it, last what both need.
 */
final class Running {
    enum Part {
        INGRESS,
        WORKER,
        KAFKA,
        REDIS,
        DATA_DIR
    }

    private static final long START_WAIT_SECONDS = 5; // a part that is not started by then ends with the process

    private final Map<Part, AutoCloseable> parts = new EnumMap<>(Part.class);
    private final CountDownLatch startIsOver = new CountDownLatch(1);
    private boolean stopping;

    /**
     * Adds a part that has started or is about to start.
     *
     * @throws StartFailure if the stop has begun meanwhile, so that nothing more must be started
     */
    synchronized void add(Part part, AutoCloseable end) {
        parts.put(part, end);
        if (stopping) {
            throw new StartFailure("it was ended before it was ready.");
        }
    }

    /** No more parts follow, because all have started or one has failed. */
    void startIsOver() {
        startIsOver.countDown();
    }

    /** True once the stop has begun. */
    synchronized boolean isStopping() {
        return stopping;
    }

    /**
     * Waits a little for a start in progress, then stops all parts. A part that fails to stop does not prevent the others
     * from stopping.
     */
    void stop() {
        synchronized (this) {
            stopping = true;
        }
        try {
            startIsOver.await(START_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the parts are stopped nevertheless
        }
        for (Map.Entry<Part, AutoCloseable> part : copy().entrySet()) {
            try {
                part.getValue().close();
            } catch (Exception e) {
                System.err.printf("%s did not end in order: %s%n", part.getKey(), e.getMessage());
            }
        }
    }

    private synchronized Map<Part, AutoCloseable> copy() {
        return new EnumMap<>(parts);
    }
}
