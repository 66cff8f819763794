package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one client has on one lane: records that wait, oldest first, and how many are being worked on. A client that was
 * refused for its limit may start as many as it has leave for: none at first, one for each of its records that ends,
 * and one, two, four, … each time it is looked at again, as long as it uses them up and is not refused.
 */
final class ClientQueue {
    /** The client with the least in hand first; of several, the one that was served or came longest ago. */
    static final Comparator<ClientQueue> LEAST_IN_HAND = (one, other) -> one.running != other.running
            ? Integer.compare(one.running, other.running)
            : Long.compare(one.turn, other.turn);

    /** A client that was let start 1 + 2 + … + 512 records without being refused is not at its limit any more. */
    private static final int GRANTS_UNTIL_FREE = 10;

    private final Lane lane;
    private final String client;
    private final PriorityQueue<Delivery> waiting = new PriorityQueue<>(Delivery.OLDEST);
    private int aside;
    private int running;
    private long turn;

    private boolean limited;
    private int leave;
    private int grants;
    private long lookAgainNanos;
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
        return !waiting.isEmpty() && (!limited || leave > 0);
    }

    /** True if nothing has to be remembered of it. */
    boolean isIdle() {
        return waiting.isEmpty() && aside == 0 && running == 0 && !limited;
    }

    boolean isLimited() {
        return limited;
    }

    long dueNanos() {
        return dueNanos;
    }

    /** Its records that wait, those that were set aside among them. */
    int waiting() {
        return waiting.size() + aside;
    }

    /** Its oldest waiting record. */
    @Nullable
    Delivery oldest() {
        return waiting.peek();
    }

    void add(Delivery delivery, long now) {
        if (waiting.isEmpty()) {
            turn = now;
        }
        waiting.add(delivery);
    }

    /** Starts its oldest record; there is one. */
    Delivery start(long now) {
        turn = now;
        running++;
        if (limited) {
            leave--;
        }
        return waiting.remove();
    }

    void ended() {
        running--;
        allow();
    }

    /** A record of the same client ended on whichever lane: one may start in its place. */
    void allow() {
        if (limited) {
            leave++;
        }
    }

    /** A record that was started waits apart. */
    void setAside() {
        ended();
        aside++;
    }

    /** A record that was set aside is not any more. */
    void backFromAside() {
        aside--;
    }

    /** A record was refused and waits again. It is looked at again when that was due already, if it was. */
    void refused(Delivery delivery, long nowNanos, Duration lookAgain) {
        running--;
        waiting.add(delivery);
        leave = 0;
        grants = 0;
        lookAgainNanos = lookAgain.toNanos();
        if (!limited) {
            limited = true;
            dueNanos = nowNanos + lookAgainNanos;
        }
    }

    /** It is looked at again: more may start, unless it has not used what it was granted. */
    void lookAgain(long nowNanos) {
        if (leave == 0) {
            leave = 1 << grants++;
        }
        dueNanos = nowNanos + lookAgainNanos;
        limited = grants <= GRANTS_UNTIL_FREE && (running > 0 || !waiting.isEmpty());
    }

    void removeIf(Predicate<Delivery> gone) {
        waiting.removeIf(gone);
    }
}
