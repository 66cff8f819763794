package dev.enhancer.worker.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of one lane, by client. The next record is that of the client with the fewest records running on this lane in
 * this worker. Each lane counts for itself: a client's records on another lane use that lane's share of the slots and must
 * not delay the client here.
 */
final class Lane {
    private final int weight;
    private final Map<String, ClientQueue> clients = new HashMap<>();
    private final TreeSet<ClientQueue> ready = new TreeSet<>(ClientQueue.FEWEST_RUNNING);
    private long lastServed; // sequence number of its last start
    private int running;
    private int waiting;
    private int held;
    private long bytes;

    Lane(int weight) {
        this.weight = weight;
    }

    /** Number of running, waiting and held records, and the size of the waiting and held ones. */
    LaneLoad load() {
        return new LaneLoad(running, waiting, held, bytes);
    }

    /** True if there is a record that may start. */
    boolean isReady() {
        return !ready.isEmpty();
    }

    /**
     * True if this lane has fewer slots for its weight than the other one; if both have the same, if this one was served
     * longer ago.
     */
    boolean isBefore(Lane other) {
        long own = (long) running * other.weight;
        long others = (long) other.running * weight;
        return own != others ? own < others : lastServed < other.lastServed;
    }

    void add(WaitingRecord fetched, long sequence) {
        ClientQueue client = clients.computeIfAbsent(fetched.client(), name -> new ClientQueue(this, name));
        client.add(fetched, sequence);
        updateReady(client);
        waiting++;
        bytes += fetched.bytes();
    }

    /** Starts the next record. The caller has checked {@link #isReady}. */
    WaitingRecord start(long sequence) {
        lastServed = sequence;
        ClientQueue client = ready.removeFirst();
        WaitingRecord fetched = client.start(sequence);
        updateReady(client);
        running++;
        waiting--;
        bytes -= fetched.bytes();
        return fetched;
    }

    void ended(WaitingRecord fetched) {
        ClientQueue client = of(fetched);
        ready.remove(client); // the set is ordered by the number of running records, which is about to change
        client.ended();
        settle(client);
        running--;
    }

    /** The client's queue, if it has one here. */
    @Nullable
    ClientQueue find(String client) {
        return clients.get(client);
    }

    /**
     * The record waits again, since its client is at its limit.
     *
     * @return the client, which is passed over from now on
     */
    ClientQueue refused(WaitingRecord fetched, long nowNanos, Duration recheckAfter) {
        ClientQueue client = of(fetched);
        ready.remove(client);
        client.refused(fetched, nowNanos, recheckAfter);
        running--;
        waiting++;
        bytes += fetched.bytes();
        return client;
    }

    void setAside(WaitingRecord fetched) {
        ClientQueue client = of(fetched);
        ready.remove(client);
        client.setAside();
        updateReady(client);
        running--;
        waiting++;
        bytes += fetched.bytes();
    }

    /** A record that was set aside waits with the others of its client again. */
    void back(WaitingRecord fetched, long sequence) {
        backFromAside(fetched);
        add(fetched, sequence);
    }

    /** A record that was set aside is forgotten. */
    void forgetAside(WaitingRecord fetched) {
        settle(backFromAside(fetched));
    }

    private ClientQueue backFromAside(WaitingRecord fetched) {
        ClientQueue client = of(fetched);
        client.backFromAside();
        forget(fetched);
        return client;
    }

    /** Updates whether the client may start a record, and forgets a client without any. */
    void settle(ClientQueue client) {
        if (client.isIdle()) {
            clients.remove(client.client());
        } else {
            updateReady(client);
        }
    }

    void held(WaitingRecord fetched) {
        held++;
        bytes += fetched.bytes();
    }

    void unheld(WaitingRecord fetched) {
        held--;
        bytes -= fetched.bytes();
    }

    void removeIf(Predicate<WaitingRecord> gone) {
        for (Iterator<ClientQueue> all = clients.values().iterator(); all.hasNext(); ) {
            ClientQueue client = all.next();
            client.removeIf(fetched -> gone.test(fetched) && forget(fetched));
            if (!client.isReady()) {
                ready.remove(client);
            }
            if (client.isIdle()) {
                all.remove();
            }
        }
    }

    /**
     * When the oldest waiting record was submitted, in milliseconds since the epoch; {@code Long.MAX_VALUE} if none waits.
     */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        for (ClientQueue client : clients.values()) {
            WaitingRecord first = client.oldest();
            if (first != null) {
                oldest = Math.min(oldest, first.record().timestamp());
            }
        }
        return oldest;
    }

    private void updateReady(ClientQueue client) {
        if (client.isReady()) {
            ready.add(client);
        }
    }

    private boolean forget(WaitingRecord fetched) {
        waiting--;
        bytes -= fetched.bytes();
        return true;
    }

    private ClientQueue of(WaitingRecord fetched) {
        ClientQueue client = clients.get(fetched.client());
        if (client == null) {
            throw new IllegalStateException("a record ended that was not started");
        }
        return client;
    }
}
