package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of one client on one lane: those that wait, oldest first, and how many are running.
 *
 * <p>A client that was refused because of its limit needs a permit for each record that it starts. It has none at first. It
 * gets one whenever one of its records ends, and 1, 2, 4, … at each recheck, as long as it has used up all permits and was
 * not refused again.
 */
final class ClientQueue {
    /**
     * Orders by the number of running records; among equals the client that was served or arrived longest ago comes first.
     */
    static final Comparator<ClientQueue> FEWEST_RUNNING = (one, other) -> one.running != other.running
            ? Integer.compare(one.running, other.running)
            : Long.compare(one.order, other.order);

    /** A client that has started 1 + 2 + … + 512 records at rechecks without being refused is not at its limit any more. */
    private static final int GRANTS_UNTIL_FREE = 10;

    private final Lane lane;
    private final String client;
    private final PriorityQueue<WaitingRecord> waiting = new PriorityQueue<>(WaitingRecord.OLDEST);
    private int aside;
    private int running;
    private long order; // sequence number of its last start, or of its first record if it was empty

    private boolean limited;
    private int permits;
    private int grants;
    private long recheckAfterNanos;
    private long dueNanos;

    ClientQueue(Lane lane, String client) {
        this.lane = lane;
        this.client = client;
    }

    Lane lane() {
        return lane;
    }

    String client() {
        return client;
    }

    /** True if there is a record that it may start. */
    boolean isReady() {
        return !waiting.isEmpty() && (!limited || permits > 0);
    }

    /** True if the queue is empty and has no state to keep. */
    boolean isIdle() {
        return waiting.isEmpty() && aside == 0 && running == 0 && !limited;
    }

    boolean isLimited() {
        return limited;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Number of waiting records, including those that were set aside. */
    int waiting() {
        return waiting.size() + aside;
    }

    /** Its oldest waiting record. */
    @Nullable
    WaitingRecord oldest() {
        return waiting.peek();
    }

    void add(WaitingRecord fetched, long sequence) {
        if (waiting.isEmpty()) {
            order = sequence;
        }
        waiting.add(fetched);
    }

    /** Starts the oldest record. The caller has checked {@link #isReady}. */
    WaitingRecord start(long sequence) {
        order = sequence;
        running++;
        if (limited) {
            permits--;
        }
        return waiting.remove();
    }

    void ended() {
        running--;
        allow();
    }

    /** A record of the client ended, on this or another lane: one more may start. */
    void allow() {
        if (limited) {
            permits++;
        }
    }

    /** A running record is set aside. */
    void setAside() {
        ended();
        aside++;
    }

    /** A record that was set aside comes back or is forgotten. */
    void backFromAside() {
        aside--;
    }

    /** A running record was refused and waits again. If a recheck was due already, its time does not change. */
    void refused(WaitingRecord fetched, long nowNanos, Duration recheckAfter) {
        running--;
        waiting.add(fetched);
        permits = 0;
        grants = 0;
        recheckAfterNanos = recheckAfter.toNanos();
        if (!limited) {
            limited = true;
            dueNanos = nowNanos + recheckAfterNanos;
        }
    }

    /** Rechecks the limit: grants more permits, unless some are left from the last time. */
    void lookAgain(long nowNanos) {
        if (permits == 0) {
            permits = 1 << grants++;
        }
        dueNanos = nowNanos + recheckAfterNanos;
        limited = grants <= GRANTS_UNTIL_FREE && (running > 0 || !waiting.isEmpty());
    }

    void removeIf(Predicate<WaitingRecord> gone) {
        waiting.removeIf(gone);
    }
}
