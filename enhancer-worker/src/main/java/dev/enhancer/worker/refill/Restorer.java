package dev.enhancer.worker.refill;

import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes lost jobs to Redis, many in each call. */
final class Restorer {
    /** Most jobs in a call. Redis is blocked while it writes them, for about 1.5 ms. */
    private static final int BATCH = 100;

    /** How often the worker with the refill shows that it lives, even if it finds nothing to write. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final RefillStore store;
    private final long version;
    private final LongSupplier nanoTime;
    private final List<RestoredJob> batch = new ArrayList<>(BATCH);
    private long lastCall;
    private int written;

    /** @param version see {@link RefillStore#restore} */
    Restorer(RefillStore store, long version, LongSupplier nanoTime) {
        this.store = store;
        this.version = version;
        this.nanoTime = nanoTime;
        this.lastCall = nanoTime.getAsLong();
    }

    void add(RestoredJob job) {
        batch.add(job);
        if (batch.size() == BATCH) {
            write();
        }
    }

    /** Shows that this worker lives, if the last call is long ago. Must be called regularly. */
    void beat() {
        if (nanoTime.getAsLong() - lastCall >= BEAT.toNanos()) {
            write();
        }
    }

    /**
     * Writes the jobs that are left.
     *
     * @return how many records Redis had lost, since the last call of this method
     */
    int flush() {
        if (!batch.isEmpty()) {
            write();
        }
        int result = written;
        written = 0;
        return result;
    }

    private void write() {
        written += store.restore(batch, version);
        batch.clear();
        lastCall = nanoTime.getAsLong();
    }
}
