package dev.enhancer.worker.refill;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of refills. */
final class RefillMeters {
    private final Counter refills;
    private final Counter ended;
    private final Counter queued;
    private final Counter deleted;
    private final AtomicInteger running = new AtomicInteger();

    RefillMeters(MeterRegistry meters) {
        refills = Counter.builder("enhancer.refills")
                .description("Times that this worker has made Redis whole again")
                .register(meters);
        ended = records(meters, "ended");
        queued = records(meters, "queued");
        deleted = records(meters, "deleted");
        Gauge.builder("enhancer.refilling", running, AtomicInteger::get)
                .description("1 while this worker refills Redis")
                .register(meters);
    }

    private static Counter records(MeterRegistry meters, String kind) {
        return Counter.builder("enhancer.refill.records")
                .description("Records that Redis had lost and this worker has written again")
                .tag("kind", kind)
                .register(meters);
    }

    void started() {
        running.set(1);
    }

    void restored(Replay.Counts counts) {
        ended.increment(counts.ended());
        queued.increment(counts.queued());
        deleted.increment(counts.deleted());
    }

    void refilled() {
        refills.increment();
    }

    void over() {
        running.set(0);
    }
}
