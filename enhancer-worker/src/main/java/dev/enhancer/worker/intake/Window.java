package dev.enhancer.worker.intake;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Later;
import dev.enhancer.worker.intake.Disposition.Limited;
import dev.enhancer.worker.intake.Disposition.SetAside;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records in hand: those being worked on, at most one a slot, each on a virtual thread, and the {@link Backlog} of
 * those that wait for a slot or are held for a second look. A thread that is done with a record takes the next one
 * itself, so that no slot is ever idle while a record may start, and never more than the slots are busy.
 *
 * <p>Its lock is held for a few steps in the backlog, never while a record is handled: nobody waits here for a job.
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

    private final IntakePlan plan;
    private final Backlog backlog;
    private final MeanTime processing = new MeanTime();
    private int busy;
    private boolean closed;

    Window(JobHandler handler, IntakePlan plan, LongSupplier nanoTime) {
        this.handler = handler;
        this.plan = plan;
        this.slots = plan.slots();
        this.backlog = new Backlog(plan.weights());
        this.nanoTime = nanoTime;
    }

    /** Takes a record in hand: it is worked on at once if there is a slot, else it waits for one. */
    synchronized void take(Delivery delivery) {
        if (!closed && !delivery.isForeign()) {
            add(delivery);
            fill();
        }
    }

    /** Takes those held records in hand again whose time has come, and tries clients again that were at their limit. */
    synchronized void takeDue() {
        backlog.takeDue(nanoTime.getAsLong(), this::add);
        fill();
    }

    private void add(Delivery delivery) {
        if (plan.overflows()) {
            backlog.add(delivery, plan.prefetchRecords(), plan.prefetchBytes());
        } else {
            backlog.add(delivery);
        }
    }

    /** For whom a record is; null: there is nothing to do for it. */
    @Nullable
    Line line(ConsumerRecord<String, byte[]> record) {
        return handler.line(record);
    }

    /** Lets go of what waits or is held for partitions that went to another worker. What runs goes on: claims protect it. */
    synchronized void dropForeign() {
        backlog.removeIf(Delivery::isForeign);
    }

    /** Starts nothing more; what runs goes on. */
    synchronized void close() {
        closed = true;
        backlog.removeIf(_ -> true);
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

    /** What it has of a lane. */
    synchronized LaneLoad load(String lane) {
        return backlog.load(lane);
    }

    /** When the oldest record that waits was submitted, in milliseconds since the epoch; none: {@code Long.MAX_VALUE}. */
    synchronized long oldest(String lane) {
        return backlog.oldest(lane);
    }

    /** Mean time that a record is worked on until it is done, in nanoseconds; 0 before the first one is. */
    synchronized double meanNanos() {
        return processing.nanos();
    }

    int slots() {
        return slots;
    }

    private void fill() {
        while (busy < slots) {
            Delivery next = backlog.start();
            if (next == null) {
                return;
            }
            busy++;
            threads.newThread(() -> work(next)).start();
        }
    }

    private void work(Delivery first) {
        running.add(Thread.currentThread());
        try {
            @Nullable Delivery delivery = first;
            while (delivery != null) {
                long begin = nanoTime.getAsLong();
                Disposition disposition = handle(delivery);
                if (disposition instanceof Done(CompletionStage<?> when)) {
                    acknowledge(delivery, when);
                }
                delivery = next(delivery, disposition, begin);
            }
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private Disposition handle(Delivery delivery) {
        ConsumerRecord<String, byte[]> record = delivery.record();
        try (LogContext _ = RecordLog.open(record);
                Scope _ = RecordTrace.of(record).makeCurrent()) {
            try {
                return delivery.isOverflow() ? handler.overflow(record) : handler.handle(record);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                report(e);
            }
        }
        return new Later(BACK_OFF);
    }

    private static void report(Throwable cause) {
        try {
            log.atError()
                    .addKeyValue("back_off_ms", BACK_OFF.toMillis())
                    .setCause(cause)
                    .log("job.held");
        } catch (OutOfMemoryError _) {
            // a line is worth less than the slot and the record, which this thread would take with it
        }
    }

    private void acknowledge(Delivery delivery, CompletionStage<?> when) {
        ending.incrementAndGet();
        when.whenComplete((_, failure) -> {
            if (failure == null) {
                delivery.done();
            } else {
                holdAgain(delivery);
            }
            ending.decrementAndGet();
        });
    }

    private synchronized void holdAgain(Delivery delivery) {
        hold(delivery, nanoTime.getAsLong() + BACK_OFF.toNanos());
    }

    private void hold(Delivery delivery, long dueNanos) {
        if (!closed && !delivery.isForeign()) {
            backlog.hold(delivery, dueNanos);
        }
    }

    /** One lock for the end of a record and the start of the next: every job passes here. */
    private synchronized @Nullable Delivery next(Delivery ended, Disposition disposition, long beginNanos) {
        long now = nanoTime.getAsLong();
        switch (disposition) {
            case Done _ -> {
                backlog.ended(ended);
                processing.add(now - beginNanos);
            }
            case Later(Duration delay) -> {
                backlog.ended(ended);
                hold(ended, now + delay.toNanos());
            }
            case Limited(Duration lookAgain) -> {
                if (closed || ended.isForeign()) {
                    backlog.ended(ended);
                } else {
                    backlog.refused(ended, now, lookAgain);
                }
            }
            case SetAside(Duration lookAgain) -> {
                if (closed || ended.isForeign() || !backlog.setAside(ended)) {
                    backlog.ended(ended);
                    hold(ended, now + lookAgain.toNanos());
                }
            }
        }
        Delivery next = backlog.start();
        if (next == null) {
            busy--;
        }
        return next;
    }
}
