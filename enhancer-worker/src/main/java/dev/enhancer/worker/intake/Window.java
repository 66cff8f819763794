package dev.enhancer.worker.intake;

import dev.enhancer.common.log.LogContext;
import dev.enhancer.common.record.JobRecord;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.intake.Disposition.Done;
import dev.enhancer.worker.intake.Disposition.Limited;
import dev.enhancer.worker.intake.Disposition.RetryLater;
import dev.enhancer.worker.intake.Disposition.SetAside;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.record.KafkaRecords;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
 * The records in hand. Each slot works on one record, on a virtual thread; the {@link Backlog} has the records that wait for
 * a slot or are held for a later retry. A thread that has finished a record takes the next one itself: no slot is idle while
 * a record may start, and no more records run than there are slots.
 *
 * <p>The lock is held only for a few steps in the backlog and never while a record is handled. No caller waits here for a
 * job.
 */
final class Window {
    private static final Logger log = LoggerFactory.getLogger(Window.class);

    /** How soon a record is handled again after Redis or Kafka was away, or after a defect. */
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
    private final Map<String, RecentCount> finished = new HashMap<>();
    private int busy;
    private boolean closed;

    Window(JobHandler handler, IntakePlan plan, LongSupplier nanoTime) {
        this.handler = handler;
        this.plan = plan;
        this.slots = plan.slots();
        this.backlog = new Backlog(plan.weights());
        this.nanoTime = nanoTime;
    }

    /** Takes a record in hand. It is worked on at once if a slot is free, and waits otherwise. */
    synchronized void take(WaitingRecord fetched) {
        if (!closed && !fetched.isRevoked()) {
            add(fetched);
            fill();
        }
    }

    /** Queues the held records that are due, and lets clients at their limit try again. */
    synchronized void takeDue() {
        backlog.takeDue(nanoTime.getAsLong(), this::add);
        fill();
    }

    /**
     * From now on, fetched records of these lanes wait and stay unacknowledged; those of all other lanes may start. Running
     * records go on to their end.
     */
    synchronized void pause(Set<String> lanes) {
        backlog.pause(lanes);
        fill();
    }

    synchronized boolean isPaused(String lane) {
        return backlog.isPaused(lane);
    }

    private void add(WaitingRecord fetched) {
        if (plan.overflows()) {
            backlog.add(fetched, plan.prefetchRecords(), plan.prefetchBytes());
        } else {
            backlog.add(fetched);
        }
    }

    /** The queue in which a record waits; null: there is nothing to do for the record. */
    @Nullable
    QueueKey queueKey(ConsumerRecord<String, byte[]> record) {
        return handler.queueKey(KafkaRecords.read(record));
    }

    /**
     * Drops the records that wait or are held for partitions that another worker has now. Running records go on: their
     * claims protect them.
     */
    synchronized void dropRevoked() {
        backlog.removeIf(WaitingRecord::isRevoked);
    }

    /** Starts no more records; running ones go on. */
    synchronized void close() {
        closed = true;
        backlog.removeIf(_ -> true);
    }

    /** Interrupts the records that still run. */
    void abort() {
        running.forEach(Thread::interrupt);
    }

    /** Records being worked on. */
    synchronized int busy() {
        return busy;
    }

    /** True if no record is being worked on and every finished record is acknowledged. */
    boolean isDone() {
        return busy() == 0 && ending.get() == 0;
    }

    /** How many records of a lane are in hand. */
    synchronized LaneLoad load(String lane) {
        return backlog.load(lane);
    }

    /**
     * When the oldest waiting record of a lane was submitted, in milliseconds since the epoch; {@code Long.MAX_VALUE} if
     * none waits.
     */
    synchronized long oldest(String lane) {
        return backlog.oldest(lane);
    }

    /** Mean time from the start of a record to its end, in nanoseconds; 0 before the first record ended. */
    synchronized double meanNanos() {
        return processing.nanos();
    }

    /** Number of records of a lane that were finished in the last minute. */
    synchronized int finishedLastMinute(String lane) {
        RecentCount count = finished.get(lane);
        return count == null ? 0 : count.lastMinute(nanoTime.getAsLong());
    }

    int slots() {
        return slots;
    }

    private void fill() {
        while (busy < slots) {
            WaitingRecord next = backlog.start();
            if (next == null) {
                return;
            }
            busy++;
            threads.newThread(() -> work(next)).start();
        }
    }

    private void work(WaitingRecord first) {
        running.add(Thread.currentThread());
        try {
            @Nullable WaitingRecord fetched = first;
            while (fetched != null) {
                long begin = nanoTime.getAsLong();
                Disposition disposition = handle(fetched);
                if (disposition instanceof Done(CompletionStage<?> when)) {
                    acknowledge(fetched, when);
                }
                fetched = next(fetched, disposition, begin);
            }
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private Disposition handle(WaitingRecord waiting) {
        FetchedRecord record = FetchedRecord.of(waiting.record());
        try (LogContext _ = logged(record.content());
                Scope _ = parent(record.content()).makeCurrent()) {
            try {
                return waiting.isOverflow() ? handler.overflow(record) : handler.handle(record);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException | Error e) {
                report(e);
            }
        }
        return new RetryLater(BACK_OFF);
    }

    /** All of our records say in key and headers to which job, client and trace they belong. */
    private static LogContext logged(JobRecord record) {
        return LogContext.open()
                .job(record.key())
                .client(record.clientId())
                .trace(record.trace().orElse(null));
    }

    /** The parent of the spans that the handler makes, and of the records that it sends on. */
    private static Context parent(JobRecord record) {
        return record.trace().map(TraceParent::asParent).orElseGet(Context::root);
    }

    private static void report(Throwable cause) {
        try {
            log.atError()
                    .addKeyValue("back_off_ms", BACK_OFF.toMillis())
                    .setCause(cause)
                    .log("job.held");
        } catch (OutOfMemoryError _) {
            // losing the log line is better than losing the slot and the record together with this thread
        }
    }

    private void acknowledge(WaitingRecord fetched, CompletionStage<?> when) {
        ending.incrementAndGet();
        when.whenComplete((_, failure) -> {
            if (failure == null) {
                fetched.done();
            } else {
                holdAgain(fetched);
            }
            ending.decrementAndGet();
        });
    }

    private synchronized void holdAgain(WaitingRecord fetched) {
        hold(fetched, nanoTime.getAsLong() + BACK_OFF.toNanos());
    }

    private void hold(WaitingRecord fetched, long dueNanos) {
        if (!closed && !fetched.isRevoked()) {
            backlog.hold(fetched, dueNanos);
        }
    }

    /** Ends a record and starts the next one under one lock, since every job passes here. */
    private synchronized @Nullable WaitingRecord next(WaitingRecord ended, Disposition disposition, long beginNanos) {
        long now = nanoTime.getAsLong();
        switch (disposition) {
            case Done _ -> {
                backlog.ended(ended);
                processing.add(now - beginNanos);
                finished.computeIfAbsent(ended.lane(), _ -> new RecentCount(now))
                        .add(now);
            }
            case RetryLater(Duration delay) -> {
                backlog.ended(ended);
                hold(ended, now + delay.toNanos());
            }
            case Limited(Duration recheckAfter) -> {
                if (closed || ended.isRevoked()) {
                    backlog.ended(ended);
                } else {
                    backlog.refused(ended, now, recheckAfter);
                }
            }
            case SetAside(Duration recheckAfter) -> {
                if (closed || ended.isRevoked() || !backlog.setAside(ended)) {
                    backlog.ended(ended);
                    hold(ended, now + recheckAfter.toNanos());
                }
            }
        }
        WaitingRecord next = backlog.start();
        if (next == null) {
            busy--;
        }
        return next;
    }
}
