package dev.enhancer.allinone;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What has been started. It is ended once, in the order of {@link Part} whatever the order of the starts: who takes work
 * in first, who works it off next, and what both need last.
 */
final class Running {
    enum Part {
        INGRESS,
        WORKER,
        KAFKA,
        REDIS,
        DATA_DIR
    }

    private static final long PATIENCE_SECONDS = 5; // a part that is not started by then ends with the process

    private final Map<Part, AutoCloseable> parts = new EnumMap<>(Part.class);
    private final CountDownLatch startIsOver = new CountDownLatch(1);
    private boolean stopping;

    /**
     * Notes a part, started or about to start.
     *
     * @throws StartFailure if the end has come meanwhile: nothing more is to be started
     */
    synchronized void add(Part part, AutoCloseable end) {
        parts.put(part, end);
        if (stopping) {
            throw new StartFailure("it was ended before it was ready.");
        }
    }

    /** No more parts will come, since all are there or since one failed. */
    void startIsOver() {
        startIsOver.countDown();
    }

    /** True once the end has begun. */
    synchronized boolean isStopping() {
        return stopping;
    }

    /** Waits a little for a start that is under way, then ends what is there. One that fails to end holds up no other. */
    void stop() {
        synchronized (this) {
            stopping = true;
        }
        try {
            startIsOver.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // end what is there all the same
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
