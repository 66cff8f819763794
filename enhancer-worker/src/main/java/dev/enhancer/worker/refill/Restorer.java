package dev.enhancer.worker.refill;

import dev.enhancer.common.redis.refill.RestoreJobs.RestoredJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Writes lost jobs to Redis, many in one call. */
final class Restorer {
    /** Redis does nothing else while it writes these: some 1.5 ms. */
    private static final int BATCH = 100;

    /** How often the holder of a refill says that it lives, even if it finds nothing to write. */
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

    /** To be called every now and then. */
    void beat() {
        if (nanoTime.getAsLong() - lastCall >= BEAT.toNanos()) {
            write();
        }
    }

    /**
     * Writes what is left.
     *
     * @return how many records Redis had lost, since this was last asked
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
