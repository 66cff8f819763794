package dev.enhancer.worker.intake;

import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Later;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records in hand: those being worked on, at most one a slot, each on a virtual thread; those that wait for a slot;
 * those held for a second look. A thread that is done with a record takes the next one itself, so that no slot is ever
 * idle while a record waits, and never more than the slots are busy.
 */
final class Window {
    private static final Logger log = LoggerFactory.getLogger(Window.class);

    /** How soon a record is tried again after Redis or Kafka was away, or after a defect. */
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final JobHandler handler;
    private final int slots;
    private final LongSupplier nanoTime;
    private final ThreadFactory threads = Thread.ofVirtual().name("job-", 0).factory();
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ending = new AtomicInteger();

    private final Queue<Delivery> waiting = new ArrayDeque<>();
    private final PriorityQueue<Held> held = new PriorityQueue<>();
    private int busy;
    private boolean closed;

    Window(JobHandler handler, int slots, LongSupplier nanoTime) {
        this.handler = handler;
        this.slots = slots;
        this.nanoTime = nanoTime;
    }

    /** Takes a record in hand: it is worked on at once if there is a slot, else it waits for one. */
    synchronized void take(Delivery delivery) {
        if (closed || delivery.isForeign()) {
            return;
        }
        if (busy < slots) {
            busy++;
            threads.newThread(() -> work(delivery)).start();
        } else {
            waiting.add(delivery);
        }
    }

    /** Takes those held records in hand again whose time has come. */
    synchronized void takeDue() {
        long now = nanoTime.getAsLong();
        for (Held first = held.peek(); first != null && first.dueNanos - now <= 0; first = held.peek()) {
            held.remove();
            take(first.delivery);
        }
    }

    /** Lets go of what waits or is held for partitions that went to another worker. What runs goes on: claims protect it. */
    synchronized void dropForeign() {
        waiting.removeIf(Delivery::isForeign);
        held.removeIf(entry -> entry.delivery.isForeign());
    }

    /** Starts nothing more; what runs goes on. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        held.clear();
    }

    /** Interrupts what still runs. */
    void abort() {
        running.forEach(Thread::interrupt);
    }

    /** Records being worked on. */
    synchronized int busy() {
        return busy;
    }

    /** True if nothing is being worked on and what was finished is acknowledged. */
    boolean isDone() {
        return busy() == 0 && ending.get() == 0;
    }

    /** Records that wait for a slot. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Records held for a second look. */
    synchronized int held() {
        return held.size();
    }

    private void work(Delivery first) {
        running.add(Thread.currentThread());
        try {
            for (@Nullable Delivery delivery = first; delivery != null; delivery = next()) {
                settle(delivery, handle(delivery));
            }
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private Disposition handle(Delivery delivery) {
        try {
            return handler.handle(delivery.record());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.atError()
                    .addKeyValue("job_id", delivery.record().key())
                    .addKeyValue("back_off_ms", BACK_OFF.toMillis())
                    .setCause(e)
                    .log("job.held");
        }
        return new Later(BACK_OFF);
    }

    private void settle(Delivery delivery, Disposition disposition) {
        switch (disposition) {
            case Done(CompletionStage<?> when) -> {
                ending.incrementAndGet();
                when.whenComplete((_, failure) -> end(delivery, failure));
            }
            case Later(Duration delay) -> hold(delivery, delay);
        }
    }

    private void end(Delivery delivery, @Nullable Throwable failure) {
        if (failure == null) {
            delivery.done();
        } else {
            hold(delivery, BACK_OFF);
        }
        ending.decrementAndGet();
    }

    private synchronized void hold(Delivery delivery, Duration delay) {
        if (!closed && !delivery.isForeign()) {
            held.add(new Held(delivery, nanoTime.getAsLong() + delay.toNanos()));
        }
    }

    private synchronized @Nullable Delivery next() {
        Delivery delivery = waiting.poll();
        if (delivery == null) {
            busy--;
        }
        return delivery;
    }

    private record Held(Delivery delivery, long dueNanos) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }
}
